import type { Language } from '../language.ts'

/** French. */
export const french: Language = {
  tag: 'fr',
  toldBy: 'words',
  stopWords: `
    le la les un une des du de au aux ce cet cette ces et ou mais donc car que qui quoi dont si comme je me moi mon ma
    mes tu te toi ton ta tes il elle on nous notre nos vous votre vos ils elles leur leurs se sa son ses lui y en
    quand comment pourquoi combien quel quelle quels quelles est es suis sommes etes sont etait etais ete sera c j t m
    l d s n qu ai as a avons avez ont avait avais avoir etre fait faire fais peut peux pouvez dois doit va vas vais
    faut dans sur sous avec sans pour par chez entre vers depuis pendant avant apres ne pas plus rien jamais deja
    encore aussi tres trop bien tout tous toute toutes oui non ca cela ici alors bon ben bah ouais hein meme peu dire
    dit disais rappelles souviens sais savais merci salut bonjour bonsoir coucou stp svp mdr ptdr lol haha oh ah pff
    vraiment aujourd hui juste truc chose nuit soir journee trucs`,
  self: 'je j moi mon ma mes me m nous notre nos',
  other: 'tu t te toi ton ta tes vous votre vos',
  pronouns: 'il elle ils elles lui leur leurs son sa ses',
  openers: 'et',
  leading: 'le la les l un une des mon ma mes ton ta tes du et',
  courtesies: `
    bonjour|bonsoir|bonne (nuit|soirée|journée|chance|année)|salut|coucou|comment (ça va|vas-tu|tu vas|allez-vous)
    (et toi )?(tu )?(ça|ca) (va|roule)( (bien|toi))*|tu vas bien|quoi de (neuf|beau)|tu fais quoi|que fais-tu
    à (demain|plus( tard)?|bientôt|tout à l'heure)|au revoir|dors bien|(merci|mille mercis)( beaucoup| bien| à toi)?
    de rien|je t'en prie|bon (courage|appétit|week-end)`,
  questionWords: String.raw`qui|quoi|comment|pourquoi|quand|combien|où|quel(le)?s?(?= \p{L}+ \p{L}+ \p{L})`,
  leadIns: 'et|dis',
  asksAnywhere: String.raw`(?<=\p{L} )quel(le)?s?`,
  reminders: 'rappelles?|souviens',
  tellAbout: String.raw`(parle|raconte|dis)\p{L}{0,2} … (de|du|des|sur|d['’]\p{L}+)`,
  aboutMe: '(sais|connais)(-tu|tu)? … (sur|de) moi',
  when: 'quand|quel jour',
  where: 'où',
  now: 'maintenant|actuellement',
  past: String.raw`avant|ancien\p{L}*`,
  beforePlaces: '(à|en|de)( la)?',
}
