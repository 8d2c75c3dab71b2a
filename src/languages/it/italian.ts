import type { Language } from '../language.ts'

/** Italian. */
export const italian: Language = {
  tag: 'it',
  toldBy: 'words',
  stopWords: `
    il lo la i gli le un uno una di del della dei delle dal dalla al alla ai alle nel nella sul sulla e o ma che chi
    cui se come quando dove perche quanto quanti quale quali cosa io mi me mio mia miei mie tu ti te tuo tua tuoi tue
    lui lei si ci vi noi voi loro suo sua suoi sue questo questa quello quella sono sei siamo siete era ero eri erano
    essere stato stata ho hai ha abbiamo hanno avevo avevi aveva avere faccio fai fa fare posso puoi puo devo deve
    vado vai va in con su per tra fra da a non ne piu meno molto troppo anche gia ancora sempre mai niente tutto tutti
    qui li ora poi allora bene no ciao grazie buongiorno buonasera buonanotte ricordi detto dire dicevo sai sapevi
    haha ahah boh beh dai ok`,
  self: 'io mi me mio mia miei mie ci noi',
  other: 'tu ti te tuo tua tuoi tue',
  pronouns: 'lui lei loro suo sua suoi sue',
  openers: 'e ed',
  leading: 'il lo i gli mio mia',
  courtesies: `
    ciao|salve|buon(giorno|asera|anotte|a giornata|a serata|a fortuna)|come (stai|va|ti va)|tutto (bene|ok|a posto)
    che (fai|si dice|succede)|novità|a (domani|dopo|presto|più tardi)|arrivederci|ci (vediamo|sentiamo)|dormi bene
    (grazie|tante grazie)( mille)?|prego`,
  questionWords: "chi|cosa|che cosa|quale|quali|quando|dove|dov'è|perch[eé]|quant[oiae]",
  leadIns: 'e',
  reminders: 'ricordi',
  tellAbout: '(parlami|raccontami|dimmi) … (di|del|della|su|sul|sulla)',
  aboutMe: 'sai di me',
  when: 'quando',
  where: 'dove',
  now: 'adesso',
  past: 'prima',
}
