import { isQuestion, SENTENCES } from '../languages/index.ts'

/**
 * What a message wants of memory: `profile` what is known about the user, `ask` an answer, `name` a thing by name alone, as
 * in a search box; `tell` nothing, though what it tells of may be worth remembering.
 */
export type Intent = 'profile' | 'ask' | 'name' | 'tell'

const PROFILE =
  /\b(?:what|everything|all|anything|much|stuff|things)\b[^.?!\n]{0,30}\b(?:know|remember(?:ed)?|learn(?:ed|t)|got|have|picked up|noted)\b[^.?!\n]{0,12}\b(?:about|on|of) me\b|\bwho am i\b|\btell me about (?:me|myself)\b|\bdescribe me\b|\bwas wei(?:ß|ss)t du (?:alles |so |eigentlich |noch )*(?:über|von) mi[cr]h?\b|\b(?:sais|connais)(?:-tu|tu)?[^.?!\n]{0,20}(?:sur|de) moi\b|\bsabes (?:de|sobre) m[ií]\b|\bsai di me\b|\bsabes? sobre mim\b|\bweet je (?:over|van) mij\b/iu
const PROFILE_UNSPACED =
  /(?:私|僕|俺|うち)(?:のこと|について)[^。？?\n]{0,10}(?:知|覚)|你(?:都)?(?:知道|了解|记得)(?:关于)?我(?:什么|哪些|的事)|знаешь обо мне|помнишь обо мне|나에 대해|عارف عني|تعرف عني/u

/** Words that ask where a sentence starts, also without a question mark. */
const INTERROGATIVE =
  /(?:^|[.!?…,;:\n([*])[\s"']{0,20}(?:(?:and|so|but|ok(?:ay)?|hey|well|um|und|na|also|sag mal|et|y|e|dis|oye|a)[\s,]{1,10}){0,5}(?:what|whats|which|who|whos|whose|whom|where|wheres|when|whens|why|how|hows|was|wer|wie|wo|wann?|warum|wieso|welche[rsnm]?|wem|qui|comment|pourquoi|quand|combien|qui[eé]n|cu[aá]l(?:es)?|cu[aá]ndo|d[oó]nde|c[oó]mo|cu[aá]nt[oa]s?|chi|cosa|quale|quando|dove|perch[eé]|quanto|quem|qual|onde|waar|wanneer|waarom|welke|vem|vad|hur|kto|co|czy|gdzie|kiedy|kim|(?:qué|quels?|quelles?)(?= \p{L}+ \p{L}+ \p{L})|quoi|où|que horas|che cosa|dov'è|quali|quanti|quante|quais|quantos|quantas|wat|wie|hoe(?:veel)?|vilk(?:en|et|a)|när|varför|var|nerede|nas[ıi]l|кто|что|где|когда|как|какой|какая|какие|сколько|почему)(?!\p{L})/iu
/** Words that ask wherever they stand, in languages that don't put them first. */
const ASKS_ANYWHERE =
  /(?<![\p{L}\p{M}\p{N}])(?:क्या|कौन(?:सा|सी|से)?|किस(?:ने|का|की|के|को|से|में)?|कब|कह(?:ाँ|ां)|कितन[ाेी]|क्यों|कैस[ाेी]|kya|kaun(?:s[aei])?|kis(?:ne|k[aei]|ko|se|me)|kab|kahan|kitn[aei]|ky(?:u|o)n|kais[aei]|(?:[وفلبك]|ب|من )?(?:شو|[اإ]يش|وين|أين|مين|كم|قديش|ليش|لماذا|[اإ]?يمتى|متى|كيف|أ[يى]|أية|هل|ماذا)|ولا لأ|kimin|kime|neden|niçin|hangi(?:si)?|kaç(?:ta|ıncı)?|nere(?:de|ye|den|si)|ne zaman|(?<=\p{L} )(?:quels?|quelles?|qu[eé] (?:\p{L}+ ){2})|m[ıiuü](?:y[dm]\p{L}+|s[ıiuü]n)|mı|mü|czyj[ae]?|dok[aą]d|sk[aą]d|kt[oó]r[yaeąi]\p{L}{0,3}|jak(?:i|a|ie|iego|iej|im|ą)|ile|qu[eé] d[ií]as?|às? que horas?|cad[eê])(?![\p{L}\p{M}\p{N}])/iu
/** Asks for a memory outright. */
const REMIND =
  /\b(?:remind|recap|rundown|remember|recall|erinner\w*|wei(?:ß|ss)t du noch|rappelles?|souviens|acuerdas|recuerdas|ricordi|lembras?|herinner\w*|pami[eę]tasz|hat[ıi]rl\p{L}*)\b|помнишь|напомни|فاكر|याद|기억/iu
const ASKS_UNSPACED =
  /覚え|记得|何|誰|だれ|どこ|どの|どれ|どう|いつ|いくつ|いくら|っけ|だろ|かな|ですか|ますか|なぜ|なん(?:で|の)|什么|啥|谁|哪|怎么|咋|几|多少|为何|多久|多大|吗|吧|来着|(\p{Script=Han})[不没]\1|뭐|무엇|무슨|누구|누가|언제|어디|며칠|몇|어느|어떤|어때|어떻|왜 |얼마|[اإ]يه|مين|كام|فين|[إا]مت[ىي]|[اإ]زاي|ليه/u
/** Endings of Korean with which one asks after what was, letter by letter: a past form, or "be", and -ji, -na, -ni, -deora … */
const ASKS_KOREAN =
  /(?:\u11BB|\u110B\u1175)(?:\u110C\u1175|\u110C\u116D|\u1102\u1161|\u1102\u1175|\u1102\u1163|\u1103\u1165\u11AB\u1100\u1161|\u1103\u1165\u1105\u1161|\u110B\u1173\u11AF\u1101\u1161)(?:\u110B\u116D)?(?![\u1100-\u11FF])/u

/** Orders a memory: "tell me about Jane", "erzähl mir was über Jane". */
const TELL_ABOUT =
  /\b(?:tell|talk|speak|say|share|describe|update|brief|fill)\b[^.!?\n]{0,30}\b(?:about|on)\b|\b(?:erzähl|sag|bericht)\p{L}{0,3}\b[^.!?\n]{0,30}(?<!\p{L})(?:über|von)\b|\b(?:parle|raconte|dis)\p{L}{0,2}\b[^.!?\n]{0,20}\b(?:de|du|des|sur|d['’])|(?<!\p{L})(?:háblame|hablame|cuéntame|cuentame|dime)\b[^.!?\n]{0,20}\b(?:de|del|sobre)\b|\b(?:parlami|raccontami|dimmi)\b[^.!?\n]{0,20}\b(?:di|del|della|su|sul|sulla)\b|\b(?:fala|fale|conta|conte)\b[^.!?\n]{0,20}\b(?:de|do|da|sobre)\b|\bvertel\b[^.!?\n]{0,20}\bover\b|(?<!\p{L})berätta\b[^.!?\n]{0,20}\bom\b|\bopowiedz\b[^.!?\n]{0,20}\bo\b|(?<!\p{L})расскажи\p{L}{0,2}[^.!?\n]{0,20}(?<!\p{L})(?:об?|про)(?!\p{L})|hakkında[^.!?\n]{0,20}anlat|について.{0,8}(?:教え|話し|聞かせ)|(?:说说|告诉我|讲讲|聊聊)|에 대해.{0,8}(?:말해|얘기해|알려)|(?:احكي|قول|كلمني).{0,6} عن|के बारे में.{0,12}(?:बता|बोल)/iu

/** Without spaces it is the length that tells a sentence from a name. */
const UNSPACED_SENTENCE = /(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々][〜～、，]?){10}/u

/** Words that only lead to a name: "the teapot", "my passport", "red kite or blue". */
const LEADING = new Set(
  `the a an my your our his her their its this that these those of for in on at to from and or with about der die das den dem
  mein meine dein deine und im am fur von mit bei le la les l un une des mon ma mes ton ta tes du et el los las mi mis tu tus y de il lo i gli
  mio mia o os as meu minha e het een mijn en`.split(/\s+/),
)

/** Where the sentences of a query stand that only tell something, while another asks. */
export function asidesIn(query: string): { from: number; to: number }[] {
  const sentences = [...query.matchAll(SENTENCES)].map(({ 0: text, index }) => ({
    from: index,
    to: index + text.length,
    asks: asks(text),
  }))
  return sentences.some((sentence) => sentence.asks) ? sentences.filter((sentence) => !sentence.asks) : []
}

/** What `query` wants; `others` are its folded words that aren't looked for. */
export function intentOf(query: string, others: readonly string[]): Intent {
  if (PROFILE.test(query) || PROFILE_UNSPACED.test(query)) return 'profile'
  if (asks(query)) return 'ask'
  return others.every((word) => LEADING.has(word)) && !UNSPACED_SENTENCE.test(query) ? 'name' : 'tell'
}

function asks(text: string): boolean {
  if (/[?？؟]/.test(text) || isQuestion(text) || INTERROGATIVE.test(text)) return true
  return (
    REMIND.test(text) ||
    TELL_ABOUT.test(text) ||
    ASKS_UNSPACED.test(text) ||
    ASKS_ANYWHERE.test(text) ||
    asksInKorean(text)
  )
}

function asksInKorean(text: string): boolean {
  return /\p{Script=Hangul}/u.test(text) && ASKS_KOREAN.test(text.normalize('NFD'))
}
