import type { Language } from '../language.ts'

/** Portuguese. */
export const portuguese: Language = {
  tag: 'pt',
  toldBy: 'words',
  stopWords: `
    o os as um uma uns umas do da dos das no na nos nas ao aos e ou mas que quem qual quais se como quando onde porque
    por quanto quantos eu me mim meu minha meus minhas tu te ti teu tua voce voces seu sua seus suas ele ela eles elas
    lhe nosso nossa isso isto este esta esse essa aquele aquela sou es somos sao era eras foi fui ser estou estas
    estao estava estar tenho tens tem temos tinha ter faco faz fazer posso pode vou vai ir ha de em com sem para pra
    ate desde entre sobre nao nem ja muito mais menos tambem so sempre nunca nada tudo todos aqui ali agora depois
    entao bem mal pois ola oi obrigado obrigada bom boa dia noite tarde lembras lembra sabes sabe disse dizer kkk rsrs
    haha lol ta ne la mesmo`,
  self: 'eu me mim meu minha meus minhas nos nosso',
  other: 'tu te ti teu tua voce voces',
  pronouns: 'ele ela eles elas dele dela deles seu sua seus suas lhe',
  openers: 'e',
  leading: 'o os as meu minha e',
  courtesies: `
    ol[aá]|oi|bom dia|boa (tarde|noite|sorte)|tudo (bem|bom|certo|joia)|como (vai|vais|est[aá]s?|voc[eê] est[aá])
    o que (voc[eê] )?(est[aá]s?|anda) fazendo|e a[ií]|beleza|at[eé] (amanhã|logo|mais|já)|tchau|adeus|dorme bem
    (muito )?obrigad[oa]|de nada|valeu`,
  questionWords: 'quem|qual|quais|onde|quando|quantos?|quantas?|que horas',
  leadIns: 'e',
  asksAnywhere: 'às? que horas?|cad[eê]',
  reminders: 'lembras?',
  tellAbout: '(fala|fale|conta|conte) … (de|do|da|sobre)',
  aboutMe: 'sabes? sobre mim',
  when: 'quando',
  where: 'onde',
  now: 'agora',
  past: 'antes',
}
