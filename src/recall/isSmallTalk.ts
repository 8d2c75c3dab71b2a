/**
 * How people of many languages greet, ask back and take leave: what such a message says beside it is whom it greets. The
 * commonest of each language, lower case; a message made of these asks for no memory.
 */
const COURTESIES = `
  guten (?:morgen|tag|abend)|gute nacht|moin(?: moin)?|servus|hallo(?:chen)?|na du|wie geht(?:'?s| es)?(?: (?:dir|euch|ihnen|so))*|alles (?:klar|gut|fit|okay|ok|roger)(?: bei (?:dir|euch))?|was (?:geht|läuft)(?: (?:ab|so))?|was machst du(?: (?:so|gerade|grad))*|bis (?:dann|später|morgen|bald)|schlaf gut|danke(?: schön| dir)?
  bonjour|bonsoir|bonne (?:nuit|soirée|journée)|salut|coucou|comment (?:ça va|vas-tu|tu vas|allez-vous)|(?:et toi )?(?:tu )?(?:ça|ca) (?:va|roule|gaze)(?: (?:bien|toi))*|tu vas bien|quoi de neuf|tu fais quoi|à (?:demain|plus|bientôt)|dors bien|merci(?: beaucoup)?
  hola|buen(?:os|as) (?:días|dias|tardes|noches)|qué (?:tal|onda|hubo|pasa|hay|más|haces)|que (?:tal|onda|pasa|haces)|c[oó]mo (?:est[aá]s|andas|va(?:s| todo)?|te va)|todo bien|hasta (?:mañana|luego|pronto)|nos vemos|descansa|(?:muchas )?gracias
  ciao|buongiorno|buonasera|buonanotte|come (?:stai|va|butta)|tutto (?:bene|ok)|che (?:fai|si dice)|a (?:domani|dopo|presto)|grazie(?: mille)?
  ol[aá]|oi|bom dia|boa (?:tarde|noite)|tudo (?:bem|bom|certo)|como (?:vai|est[aá]s?|voc[eê] est[aá])|e a[ií]|beleza|at[eé] (?:amanhã|logo)|obrigad[oa]
  hoi|goede(?:morgen|navond|middag)|welterusten|hoe gaat het(?: met (?:je|jou))?|alles goed|wat doe je|tot (?:morgen|straks)|bedankt|dank je
  hej(?: hej)?|god (?:morgon|kväll|natt)|hur (?:mår|går|är) (?:du|det)|läget|vad gör du|tack
  cześć|czesc|siema(?:nko)?|dzień dobry|dobry wieczór|dobranoc|co (?:tam|słychać|slychac|robisz)|jak (?:leci|się masz|tam)|do (?:jutra|zobaczenia)|dzięki|dzieki
  merhaba|selam|günaydın|iyi (?:akşamlar|geceler|günler)|naber|nasılsın|ne haber|ne yapıyorsun|görüşürüz|teşekkürler
  привет(?:ик)?|здравствуй(?:те)?|доброе утро|добрый (?:день|вечер)|спокойной ночи|как (?:ты|дела|жизнь|сам[аи]?)|что (?:делаешь|нового)|чем занимаешься|до завтра|пока|спасибо
  مرحبا|اهلا|أهلا|السلام عليكم|صباح (?:ال)?(?:خير|نور|فل|ورد|ياسمين)|مسا[ءأ]? (?:ال)?(?:خير|نور|فل|ورد)|تصبح[يو]?ا? على خير|كيف(?:ك| حالك| الحال)|[اإ]زيك|عامل[ةه]? [اإ]يه|شو (?:أخبارك|اخبارك|عم تعمل[ي]?)|(?:أخبارك|اخبارك) [اإ]يه|شكرا
  नमस्ते(?: जी)?|शुभ (?:रात्रि|प्रभात)|कैस[ेी] हो|क्या (?:हाल|कर रह[ेी] हो)(?: है)?|धन्यवाद|namaste(?: ji)?|kais[ei] (?:ho|hain)|kya (?:haal|kar rah[ei] ho)(?: hai)?|shukriya|good ?(?:morning|night)|gm|gn`

/** The same of scripts that put no space around a word. */
const UNSPACED_COURTESIES = `
  안녕(?:하세요|히)?|잘 ?(?:자(?:요)?|지내(?:요|세요)?)|굿(?:밤|모닝)|뭐 ?(?:해(?:요|여)?|하(?:세요|니|냐))|고마워(?:요)?|감사(?:합니다|해요)
  おはよう(?:ございます)?|こんにち[はわ]|こんばん[はわ]|おやすみ(?:なさい)?|元気(?:ですか)?|(?:今)?(?:何|なに)し(?:てる|てますか|てるの)|調子(?:どう|はどう)(?:ですか)?|ありがとう(?:ございます)?|またね
  你好(?:吗|呀|啊)?|您好|早上好|早安|晚上好|晚安|在吗|吃了(?:吗|没|么)|(?:在)?干(?:嘛|啥|什么)呢?|最近(?:怎么样|好吗|咋样)|谢谢(?:你)?|再见|拜拜`

/** A sign or two over and over: "hahaha", "jajaja", "ㅋㅋㅋ", "ههههه", "哈哈哈", "www". */
const LAUGHTER = /(?<![\p{L}\p{N}])(\p{L}{1,2}?)\1{2,}\p{L}?(?![\p{L}\p{N}])|([ㅋㅎㅠㅜ])\2+|([哈呵嘿嘻ه草w])\3{2,}/giu

/** Whom one greets, and a word more. */
const MAX_REST = 2

let courtesies: RegExp | undefined

/** `text` with laughter blanked, letter for letter, so that words keep their place. */
export function withoutLaughter(text: string): string {
  return text.replace(LAUGHTER, (found) => ' '.repeat(found.length))
}

/** Whether a message is made of courtesies, laughter, and whom they are for. English ones are frames of `english.ts`. */
export function isSmallTalk(text: string): boolean {
  courtesies ??= patternOf()
  const plain = withoutLaughter(text.toLowerCase().replaceAll('’', "'"))
  const rest = plain.replace(courtesies, ' ')
  return rest !== plain && (rest.match(WORD) ?? []).length <= MAX_REST
}

/** Letters that are words, two by two. */
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,2}|[\p{L}\p{M}\p{N}']+/gu

function patternOf(): RegExp {
  const [spaced, unspaced] = [COURTESIES, UNSPACED_COURTESIES].map((lines) => lines.trim().split(/\n\s*/).join('|'))
  return new RegExp(String.raw`(?<![\p{L}\p{M}\p{N}])(?:${spaced})(?![\p{L}\p{M}\p{N}])|${unspaced}`, 'gu')
}
