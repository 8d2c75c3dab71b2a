import type { Language } from '../language.ts'

/** Dutch. */
export const dutch: Language = {
  tag: 'nl',
  toldBy: 'words',
  stopWords: `
    de het een en of maar want dat die dit deze als hoe wat wie waar wanneer waarom welke ik me mij mijn jij je jou
    jouw u uw hij zij ze hem haar zijn hun wij we ons onze jullie zich ben bent is was waren heb hebt heeft hebben had
    hadden word wordt worden kan kun kunt moet wil zal zou mag ga gaat in op aan van voor met bij naar uit over onder
    door om te tot zonder sinds tegen niet geen niks niets nooit nog al ook heel erg zo toch ja nee hier daar er nu
    dan weer altijd iets alles veel meer hoi hallo dank bedankt goed oke weet wist zei gezegd herinner eigenlijk even
    wel doei haha lol`,
  self: 'ik me mij mijn wij we ons onze',
  other: 'jij je jou jouw u uw',
  pronouns: 'hij ze hem haar hun',
  openers: 'en',
  leading: 'het een mijn en',
  courtesies: `
    hoi|hallo|goede(morgen|navond|middag|nacht)|welterusten|slaap lekker
    hoe (gaat het|is het|gaat ie)( met (je|jou|u))?|alles goed|wat (doe|ben) je( aan het doen)?
    tot (morgen|straks|later|ziens)|doei|(heel erg )?bedankt|dank (je|u)( wel)?|graag gedaan|fijne (dag|avond)`,
  questionWords: 'wie|wat|waar|wanneer|waarom|welke|hoe(veel)?',
  reminders: String.raw`herinner\p{L}*`,
  tellAbout: 'vertel … over',
  aboutMe: 'weet je (over|van) mij',
  when: 'wanneer',
  where: 'waar',
  now: 'nu',
  past: 'vroeger',
}
