/**
 * How people of many languages greet, ask back and take leave: what such a message says beside it is whom it greets. The
 * commonest of each language, lower case; a message made of these asks for no memory.
 */
const COURTESIES = `
  guten (?:morgen|tag|abend)|gute (?:nacht|besserung)|(?:schönen|schöne|schönes) (?:tag|abend|woche|wochenende)(?: noch)?|moin(?: moin)?|servus|grüß (?:gott|dich|euch)|hallo(?:chen)?|na(?: du)?|wie geht(?:'?s| es)?(?: (?:dir|euch|ihnen|so|heute))*|wie läuft(?:'?s| es)(?: so)?|alles (?:klar|gut|okay|ok|gute)(?: bei (?:dir|euch))?|was (?:geht|läuft|gibt'?s neues)(?: (?:ab|so))?|was (?:machst|treibst) du(?: (?:so|gerade|grad|heute))*|bis (?:dann|später|morgen|bald|gleich)|tsch(?:üss?|au)|auf wiedersehen|mach'?s gut|schlaf gut|(?:vielen |herzlichen |tausend )?danke?(?: schön| sehr| dir)?|gern geschehen|viel (?:glück|spaß|erfolg)
  bonjour|bonsoir|bonne (?:nuit|soirée|journée|chance|année)|salut|coucou|comment (?:ça va|vas-tu|tu vas|allez-vous)|(?:et toi )?(?:tu )?(?:ça|ca) (?:va|roule)(?: (?:bien|toi))*|tu vas bien|quoi de (?:neuf|beau)|tu fais quoi|que fais-tu|à (?:demain|plus(?: tard)?|bientôt|tout à l'heure)|au revoir|dors bien|(?:merci|mille mercis)(?: beaucoup| bien| à toi)?|de rien|je t'en prie|bon (?:courage|appétit|week-end)
  hola|buen(?:os|as) (?:días|dias|tardes|noches)|buen(?:as)?|qu[eé] (?:tal|pasa|hay|haces|hubo|onda|más)(?: de nuevo)?|c[oó]mo (?:est[aá]s|andas|va(?:s| todo)?|te va|les va)|todo bien|hasta (?:mañana|luego|pronto|la vista)|nos vemos|adi[oó]s|chao|descansa|que (?:descanses|duermas bien|te vaya bien)|(?:muchas |mil )?gracias|de nada|buena suerte|cu[ií]date
  ciao|salve|buon(?:giorno|asera|anotte|a giornata|a serata|a fortuna)|come (?:stai|va|ti va)|tutto (?:bene|ok|a posto)|che (?:fai|si dice|succede)|novità|a (?:domani|dopo|presto|più tardi)|arrivederci|ci (?:vediamo|sentiamo)|dormi bene|(?:grazie|tante grazie)(?: mille)?|prego
  ol[aá]|oi|bom dia|boa (?:tarde|noite|sorte)|tudo (?:bem|bom|certo|joia)|como (?:vai|vais|est[aá]s?|voc[eê] est[aá])|o que (?:voc[eê] )?(?:est[aá]s?|anda) fazendo|e a[ií]|beleza|at[eé] (?:amanhã|logo|mais|já)|tchau|adeus|dorme bem|(?:muito )?obrigad[oa]|de nada|valeu
  hoi|hallo|goede(?:morgen|navond|middag|nacht)|welterusten|slaap lekker|hoe (?:gaat het|is het|gaat ie)(?: met (?:je|jou|u))?|alles goed|wat (?:doe|ben) je(?: aan het doen)?|tot (?:morgen|straks|later|ziens)|doei|(?:heel erg )?bedankt|dank (?:je|u)(?: wel)?|graag gedaan|fijne (?:dag|avond)
  hej(?: hej)?|hejsan|god (?:morgon|kväll|natt)|hur (?:mår|går|är) (?:du|det)|läget|vad (?:gör|händer) (?:du)?|vi ses|hejdå|sov gott|tack(?: så mycket)?
  cześć|czesc|hej|siema(?:nko)?|dzień dobry|dobry wieczór|dobranoc|co (?:tam|słychać|slychac|robisz|u ciebie)|jak (?:leci|się masz|tam)|do (?:jutra|zobaczenia|widzenia)|na razie|pa|(?:wielkie )?dzięki|dzieki|dziękuję(?: bardzo)?|miłego (?:dnia|wieczoru)
  merhaba|selam|günaydın|tünaydın|iyi (?:akşamlar|geceler|günler)|naber|nasılsın(?:ız)?|ne (?:haber|var ne yok|yapıyorsun)|görüşürüz|hoşça ?kal|(?:çok )?teşekkür(?:ler| ederim)|sağ ol|kolay gelsin
  привет(?:ик)?|здравствуй(?:те)?|доброе утро|добрый (?:день|вечер)|(?:спокойной|доброй) ночи|как (?:ты|дела|жизнь|поживаешь|сам[аи]?)|что (?:делаешь|нового)|чем занимаешься|до (?:завтра|свидания|встречи)|пока|(?:большое )?спасибо(?: большое)?|пожалуйста|удачи
  مرحبا|[اأ]هلا(?: وسهلا)?|السلام عليكم|وعليكم السلام|(?:صباح|مسا[ءأ]?) (?:خير|نور|ال(?!يوم|غد|[أا]مس|سبت|[أا]حد|[اإ]ثنين|ثلاثاء|[أا]ربعاء|خميس|جمعة)\\p{L}{2,9})|تصبح[يو]?ا? على خير|كيف(?:ك| حالك| الحال)|[اإ]زيك|عامل[ةه]? [اإ]يه|شو (?:[أا]خبارك|عم تعمل[ي]?)|[أا]خبارك(?: [اإ]يه)?|شكرا(?: جزيلا)?|مع السلامة|[إا]لى اللقاء|عفوا
  नमस्ते(?: जी)?|नमस्कार|शुभ (?:रात्रि|प्रभात|संध्या)|(?:आप |तुम )?कैस[ेी] (?:हो|हैं)|क्या (?:हाल|कर रह[ेी] हो|चल रहा)(?: है)?|(?:बहुत )?(?:धन्यवाद|शुक्रिया)|फिर मिलेंगे|namaste(?: ji)?|kais[ei] (?:ho|hain)|kya (?:haal|kar rah[ei] ho|chal raha)(?: hai)?|(?:bahut )?(?:shukriya|dhanyavaad)|good ?(?:morning|night)|gm|gn`

/** The same of scripts that put no space around a word. */
const UNSPACED_COURTESIES = `
  안녕(?:하세요|히)?|반가워(?:요)?|잘 ?(?:자(?:요)?|지내(?:요|세요|니)?|있어(?:요)?)|굿(?:밤|모닝)|뭐 ?(?:해(?:요)?|하(?:세요|니|냐|고 있어(?:요)?))|고마워(?:요)?|감사(?:합니다|해요)|좋은 (?:아침|하루|밤)
  おはよう(?:ございます)?|こんにち[はわ]|こんばん[はわ]|おやすみ(?:なさい)?|(?:お)?元気(?:ですか)?|(?:今)?(?:何|なに)し(?:てる|てますか|てるの)|調子(?:どう|はどう)(?:ですか)?|(?:どうも)?ありがとう(?:ございます)?|またね|じゃあね|さようなら|お疲れ(?:様|さま)(?:です|でした)?
  你好(?:吗|呀|啊)?|您好|早上好|早安|早啊|下午好|晚上好|晚安|在吗|吃(?:饭)?了(?:吗|没|么)|(?:在)?(?:干|做)(?:嘛|啥|什么)呢?|最近(?:怎么样|好吗|咋样)|(?:谢谢|多谢)(?:你|您)?|不客气|再见|拜拜|回头见`

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
