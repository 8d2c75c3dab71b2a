import { testLanguage } from './testLanguage.ts'

// Today is Sunday, 3 May 2026.
testLanguage(
  'it',
  [
    ['Dove abita mia sorella?', { language: 'it', is: 'ask where self', words: 'abita sorella' }],
    ['quando è il compleanno di mio fratello', { language: 'it', is: 'ask when self', words: 'compleanno fratello' }],
    ['parlami di Jane', { language: 'it', is: 'ask', words: 'parlami jane' }],
    ['Ciao, come stai?', { language: 'it', is: 'ask courtesy', words: '' }],
    ['cosa sai di me?', { language: 'it', is: 'profile self', words: '' }],
    ['e il suo nome?', { language: 'it', is: 'ask followUp', words: 'nome' }],
    ['Ho comprato una bici rossa', { language: 'it', is: 'tell', words: 'comprato bici rossa' }],
    ['cosa ho fatto ieri?', { language: 'it', is: 'ask', words: 'fatto ieri', times: ['2026-05-02'] }],
  ],
  [
    ['cane', 'hund'],
    ['affitto', 'rent'],
  ],
)
