import type { Language } from '../language.ts'

/** Polish. */
export const polish: Language = {
  tag: 'pl',
  toldBy: 'words',
  stopWords: `
    i a ale lub albo ze czy jak gdy gdzie kiedy kto co dlaczego ktory ktora ktore ile ja mnie mi moj moja moje ty
    ciebie ci cie twoj twoja twoje on ona ono jego jej my nas wy was oni sie jest sa byl byla bylo byc jestem jestes
    mam masz ma miec mial w we na z do od dla po przy przez o u nie tak juz jeszcze tez tylko bardzo tu tam teraz
    zawsze nigdy nic wszystko no hej czesc dzieki dziekuje dzien dobry pamietasz wiesz`,
  self: 'ja mnie mi moj moja moje my nas',
  other: 'ty ciebie ci cie twoj twoja twoje',
  pronouns: 'on ona jego jej jemu ich oni',
  openers: 'a i',
  courtesies: `
    cześć|czesc|hej|siema(nko)?|dzień dobry|dobry wieczór|dobranoc|co (tam|słychać|slychac|robisz|u ciebie)
    jak (leci|się masz|tam)|do (jutra|zobaczenia|widzenia)|na razie|pa|(wielkie )?dzięki|dzieki|dziękuję( bardzo)?
    miłego (dnia|wieczoru)`,
  questionWords: 'kto|kim|co|czy|gdzie|kiedy',
  leadIns: 'a',
  asksAnywhere: String.raw`czyj[ae]?|dok[aą]d|sk[aą]d|kt[oó]r[yaeąi]\p{L}{0,3}|jak(i|a|ie|iego|iej|im|ą)|ile`,
  reminders: 'pami[eę]tasz',
  tellAbout: 'opowiedz … o',
  when: 'kiedy',
  where: 'gdzie',
}
