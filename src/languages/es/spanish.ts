import type { Language } from '../language.ts'

/** Spanish. */
export const spanish: Language = {
  tag: 'es',
  toldBy: 'words',
  stopWords: `
    el la los las un una unos unas lo al del de y o pero que porque si como cuando donde quien quienes cual cuales
    cuanto cuanta cuantos cuantas yo me mi mis tu te ti tus usted su sus nos nuestro nuestra ella ellos ellas le les
    se este esta estos estas eso esa ese esos esas aquel aquella es soy eres somos son era eras fue fui ser estoy
    estan estaba estar he has ha hemos han habia haber hay tengo tienes tiene tener tenia hago hace hacer hacia puedo
    puede voy vas va ir en con sin por para a ante desde hasta entre sobre no ni ya muy mas menos tambien tampoco solo
    siempre nunca algo nada todo todos toda aqui alli ahi ahora luego entonces bien mal pues vale venga oye oiga mira
    claro hola gracias adios buenas buenos dias noches tardes acuerdas recuerdas sabes dije dijiste dijo decir dicho
    jaja jajaja jeje lol ay uf q d t final cosa cosas verdad bueno eh quiero llamaba llama`,
  self: 'yo me mi mis mio mia nos nuestro nuestra',
  other: 'tu te ti tus usted tuyo tuya',
  pronouns: 'ella ellos ellas su sus le les',
  openers: 'y e',
  leading: 'el los las mi mis tu tus y de',
  courtesies: `
    hola|buen(os|as) (días|dias|tardes|noches)|buen(as)?|qu[eé] (tal|pasa|hay|haces|hubo|onda|más)( de nuevo)?
    c[oó]mo (est[aá]s|andas|va(s| todo)?|te va|les va)|todo bien|hasta (mañana|luego|pronto|la vista)|nos vemos
    adi[oó]s|chao|descansa|que (descanses|duermas bien|te vaya bien)|(muchas |mil )?gracias|de nada|buena suerte
    cu[ií]date`,
  questionWords: String.raw`qui[eé]n|cu[aá]l(es)?|cu[aá]ndo|d[oó]nde|c[oó]mo|cu[aá]nt[oa]s?|qué(?= \p{L}+ \p{L}+ \p{L})`,
  leadIns: 'y|oye',
  asksAnywhere: String.raw`(?<=\p{L} )qu[eé] (\p{L}+ ){2}|qu[eé] d[ií]as?`,
  reminders: 'acuerdas|recuerdas',
  tellAbout: '(háblame|hablame|cuéntame|cuentame|dime) … (de|del|sobre)',
  aboutMe: 'sabes (de|sobre) m[ií]',
  when: 'cu[aá]ndo|qu[eé] d[ií]a',
  where: 'd[oó]nde',
  now: 'ahora|actualmente',
  past: 'antes',
  beforePlaces: '(en|de|desde)( la| el)?',
}
