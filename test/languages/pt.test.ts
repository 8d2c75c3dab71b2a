import { testLanguage } from './testLanguage.ts'

// Today is Sunday, 3 May 2026.
testLanguage(
  'pt',
  [
    ['Onde mora minha irmã?', { language: 'pt', is: 'ask where self', words: 'mora irma' }],
    ['quando é o aniversário do meu irmão', { language: 'pt', is: 'ask when self', words: 'aniversario irmao' }],
    ['Bom dia, tudo bem?', { language: 'pt', is: 'ask courtesy', words: '' }],
    ['o que sabes sobre mim?', { language: 'pt', is: 'profile self', words: '' }],
    ['Comprei uma bicicleta vermelha', { language: 'pt', is: 'tell', words: 'comprei bicicleta vermelha' }],
  ],
  [
    ['cachorro', 'dog'],
    ['aluguel', 'rent'],
  ],
)
