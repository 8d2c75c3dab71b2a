import type { Language } from '../language.ts'

/** Turkish. */
export const turkish: Language = {
  tag: 'tr',
  toldBy: 'words',
  stopWords: `
    bir bu su o ve veya ama ki de da ne nasil neden nicin nerede nereye kim hangi kac zaman ben beni bana benim sen
    seni sana senin onun biz bizim siz sizin onlar mi mu var yok degil icin ile gibi kadar sonra once cok daha en her
    hic sey simdi evet hayir merhaba selam tesekkurler tamam iyi hatirliyor musun misin miydi miydim`,
  self: 'ben beni bana benim biz bizim',
  other: 'sen seni sana senin siz',
  pronouns: 'onu ona onun onlar',
  openers: 'peki ve',
  courtesies: `
    merhaba|selam|günaydın|tünaydın|iyi (akşamlar|geceler|günler)|naber|nasılsın(ız)?
    ne (haber|var ne yok|yapıyorsun)|görüşürüz|hoşça ?kal|(çok )?teşekkür(ler| ederim)|sağ ol|kolay gelsin`,
  questionWords: 'nerede|nas[ıi]l',
  asksAnywhere: String.raw`
    kimin|kime|neden|niçin|hangi(si)?|kaç(ta|ıncı)?|nere(de|ye|den|si)|ne zaman
    m[ıiuü](y[dm]\p{L}+|s[ıiuü]n)|mı|mü`,
  reminders: String.raw`hat[ıi]rl\p{L}*`,
  tellAbout: String.raw`hakkında … anlat\p{L}{0,5}`,
  when: 'ne zaman',
  where: 'nerede',
}
