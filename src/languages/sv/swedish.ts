import type { Language } from '../language.ts'

/** Swedish. */
export const swedish: Language = {
  tag: 'sv',
  toldBy: 'words',
  stopWords: `
    en ett den det de och eller men att som om nar var vem vad hur varfor vilken jag mig min mitt mina du dig din ditt
    dina han hon henne honom vi oss er ni dem sig ar vara har hade ha blir blev kan ska skulle vill maste i pa av for
    med till fran hos under over utan inte ingen inget aldrig alltid redan ocksa bara mycket dar nu da ja nej hej tack
    god morgon natt kommer ihag`,
  self: 'jag mig min mitt mina vi oss',
  other: 'du dig din ditt dina',
  pronouns: 'han hon honom henne hans hennes deras',
  openers: 'och',
  courtesies: `
    hej( hej)?|hejsan|god (morgon|kväll|natt)|hur (mår|går|är) (du|det)|läget|vad (gör|händer) (du)?|vi ses|hejdå
    sov gott|tack( så mycket)?`,
  questionWords: 'vem|vad|var|när|hur|varför|vilk(en|et|a)',
  reminders: 'minns|kommer du ihåg|påminn',
  tellAbout: 'berätta … om',
  aboutMe: '(vad|allt) … vet … om mig|vem är jag',
  when: 'när|vilken (dag|månad)|vilket år|hur länge',
  where: 'var (bor|ligger|finns|jobbar|arbetar|köpte)|vart|vilken stad|vilket land',
  now: 'nu|fortfarande|just nu',
  past: 'förr|tidigare|innan|ursprungligen',
}
