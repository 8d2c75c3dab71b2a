import type { Language } from '../language.ts'

/** Danish. */
export const danish: Language = {
  tag: 'da',
  toldBy: 'words',
  stopWords: `
    en et den det de og eller men at som om når hvor hvem hvad hvornår hvorfor hvordan hvilken hvilket hvilke jeg mig
    min mit mine du dig din dit dine han ham hans hun hende hendes vi os vores jer jeres dem deres sig er var være
    været har havde have bliver blev blive kan kunne skal skulle vil ville må i på af for med til fra hos under over
    uden ved efter før ikke ingen intet aldrig altid allerede endnu også kun meget her der nu da så lige jo nok bare
    ja nej hej tak god godt morgen nat noget nogen alt alle hvis fordi sagde siger ved vidste husker glemt fortalte`,
  self: 'jeg mig min mit mine vi os vores',
  other: 'du dig din dit dine jer jeres',
  pronouns: 'han ham hans hun hende hendes den de dem deres',
  openers: 'og så',
  leading: 'en et den det de min mit mine din dit dine i på af for med til fra og',
  courtesies: `
    hej( hej)?|hejsa|goddag|god(morgen|aften|nat)|god (morgen|aften|nat|dag|weekend)|hvordan (går|har) (det|du det)
    hvad så|hvad laver du|alt godt|vi ses|hav det godt|farvel|sov godt|(mange |tusind )?tak( skal du have)?|selv tak
    velbekomme|held og lykke`,
  questionWords: 'hvad|hvem|hvis|hvor( mange| meget| længe)?|hvornår|hvorfor|hvordan|hvilke[nt]?',
  leadIns: 'og|men|så|nå|hej',
  reminders: 'husker|mind mig om',
  tellAbout: 'fortæl … om',
  aboutMe: '(hvad|alt) … ved … om mig|hvem er jeg',
  when: 'hvornår|hvilken (dag|måned)|hvilket år|hvor længe',
  where: 'hvor(?! (mange|meget|længe))|hvilken by|hvilket land',
  now: 'nu|stadig|i øjeblikket|for tiden',
  past: 'før|tidligere|dengang|oprindeligt',
  beforePlaces: '(i|på|til|fra|ved)',
}
