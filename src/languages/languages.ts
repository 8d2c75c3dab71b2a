import { STOP_WORDS } from './en/english.ts'
import { fold } from './wordsOf.ts'

/** A language that function words tell, as BCP 47; `und` where none does. */
export type Language = keyof typeof FUNCTION_WORDS | 'en' | 'und'

/**
 * Words that don't say what a text is about: articles, pronouns, prepositions, auxiliaries, question words, small talk.
 * Folded as texts are. They also tell the language of a text, since each is among the commonest of its own.
 */
const FUNCTION_WORDS = {
  de: `der die das den dem des ein eine einen einem einer eines kein keine keinen und oder aber denn weil dass ob wenn als wie
    ich mich mir mein meine meinen meinem meiner du dich dir dein deine deinen deinem deiner er sie es ihn ihm ihr ihre ihren
    wir uns unser unsere euch euer sich man wer wen wem was wann wo woher wohin warum wieso welche welcher welches welchem welchen
    bin bist ist sind seid war warst waren sein habe hab hast hat haben hatte hattest hatten werde wird wirst werden wurde
    kann kannst konnen muss musst mussen soll sollte will willst wollen mochte darf mag
    in im an am auf aus bei beim bis fur mit nach ohne seit uber um unter von vom vor zu zum zur durch gegen zwischen
    nicht nichts nie noch nochmal nochma schon mal auch nur sehr so doch ja nein eigentlich immer wieder jetzt dann da dort hier
    hin her etwas alles alle viel mehr sag sagen gesagt erzahlt weisst weiss wusstest erinnerst gern bitte danke hallo hi
    na ne naja okay ok gut klar genau echt ganz halt eben ach oh haha lol heute irgendwie irgendwann gibt gab geht ging
    gehts machst macht gemacht tut bisschen ding sache wirklich vielleicht boah moin servus tschuss nacht morgen guten`,
  fr: `le la les un une des du de au aux ce cet cette ces et ou mais donc car que qui quoi dont si comme
    je me moi mon ma mes tu te toi ton ta tes il elle on nous notre nos vous votre vos ils elles leur leurs se sa son ses lui
    y en quand comment pourquoi combien quel quelle quels quelles est es suis sommes etes sont etait etais ete sera c j t m l d s n qu
    ai as a avons avez ont avait avais avoir etre fait faire fais peut peux pouvez dois doit va vas vais faut
    dans sur sous avec sans pour par chez entre vers depuis pendant avant apres ne pas plus rien jamais deja encore aussi tres
    trop bien tout tous toute toutes oui non ca cela ici alors bon ben bah ouais hein meme peu
    dire dit disais rappelles souviens sais savais merci salut bonjour bonsoir coucou stp svp mdr ptdr lol haha oh ah pff vraiment
    aujourd hui juste truc chose nuit soir journee trucs`,
  es: `el la los las un una unos unas lo al del de y o pero que porque si como cuando donde quien quienes cual cuales cuanto cuanta
    cuantos cuantas yo me mi mis tu te ti tus usted su sus nos nuestro nuestra ella ellos ellas le les se este esta estos
    estas eso esa ese esos esas aquel aquella es soy eres somos son era eras fue fui ser estoy estan estaba estar
    he has ha hemos han habia haber hay tengo tienes tiene tener tenia hago hace hacer hacia puedo puede voy vas va ir
    en con sin por para a ante desde hasta entre sobre no ni ya muy mas menos tambien tampoco solo siempre nunca algo nada todo
    todos toda aqui alli ahi ahora luego entonces bien mal pues vale venga oye oiga mira claro hola gracias adios buenas buenos
    dias noches tardes acuerdas recuerdas sabes dije dijiste dijo decir dicho jaja jajaja jeje lol ay uf q d t
    final cosa cosas verdad bueno eh quiero llamaba llama`,
  it: `il lo la i gli le un uno una di del della dei delle dal dalla al alla ai alle nel nella sul sulla e o ma che chi cui se come
    quando dove perche quanto quanti quale quali cosa io mi me mio mia miei mie tu ti te tuo tua tuoi tue lui lei si ci vi noi voi
    loro suo sua suoi sue questo questa quello quella sono sei siamo siete era ero eri erano essere stato stata ho hai ha
    abbiamo hanno avevo avevi aveva avere faccio fai fa fare posso puoi puo devo deve vado vai va
    in con su per tra fra da a non ne piu meno molto troppo anche gia ancora sempre mai niente tutto tutti qui li ora poi allora
    bene no ciao grazie buongiorno buonasera buonanotte ricordi detto dire dicevo sai sapevi haha ahah boh beh dai ok`,
  pt: `o os as um uma uns umas do da dos das no na nos nas ao aos e ou mas que quem qual quais se como quando onde porque por quanto
    quantos eu me mim meu minha meus minhas tu te ti teu tua voce voces seu sua seus suas ele ela eles elas lhe nosso nossa
    isso isto este esta esse essa aquele aquela sou es somos sao era eras foi fui ser estou estas estao estava estar
    tenho tens tem temos tinha ter faco faz fazer posso pode vou vai ir ha de em com sem para pra ate desde entre sobre nao nem ja
    muito mais menos tambem so sempre nunca nada tudo todos aqui ali agora depois entao bem mal pois ola oi obrigado obrigada
    bom boa dia noite tarde lembras lembra sabes sabe disse dizer kkk rsrs haha lol ta ne la mesmo`,
  nl: `de het een en of maar want dat die dit deze als hoe wat wie waar wanneer waarom welke ik me mij mijn jij je jou jouw u uw hij
    zij ze hem haar zijn hun wij we ons onze jullie zich ben bent is was waren heb hebt heeft hebben had hadden word wordt worden
    kan kun kunt moet wil zal zou mag ga gaat in op aan van voor met bij naar uit over onder door om te tot zonder sinds tegen niet
    geen niks niets nooit nog al ook heel erg zo toch ja nee hier daar er nu dan weer altijd iets alles veel meer hoi hallo
    dank bedankt goed oke weet wist zei gezegd herinner eigenlijk even wel doei haha lol`,
  sv: `en ett den det de och eller men att som om nar var vem vad hur varfor vilken jag mig min mitt mina du dig din ditt dina han hon
    henne honom vi oss er ni dem sig ar vara har hade ha blir blev kan ska skulle vill maste i pa av for med till fran hos
    under over utan inte ingen inget aldrig alltid redan ocksa bara mycket dar nu da ja nej hej tack god morgon natt kommer ihag`,
  pl: `i a ale lub albo ze czy jak gdy gdzie kiedy kto co dlaczego ktory ktora ktore ile ja mnie mi moj moja moje ty ciebie ci cie twoj
    twoja twoje on ona ono jego jej my nas wy was oni sie jest sa byl byla bylo byc jestem jestes mam masz ma miec mial w we na z
    do od dla po przy przez o u nie tak juz jeszcze tez tylko bardzo tu tam teraz zawsze nigdy nic wszystko no hej czesc dzieki
    dziekuje dzien dobry pamietasz wiesz`,
  tr: `bir bu su o ve veya ama ki de da ne nasil neden nicin nerede nereye kim hangi kac zaman ben beni bana benim sen seni sana senin
    onun biz bizim siz sizin onlar mi mu var yok degil icin ile gibi kadar sonra once cok daha en her hic sey simdi evet hayir
    merhaba selam tesekkurler tamam iyi hatirliyor musun misin miydi miydim`,
  ru: `и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет о из ему
    теперь когда даже ну вдруг ли если уже или ни быть был была были него до вас нибудь опять уж вам ведь там потом себя ничего ей
    может они тут где есть надо ней для мы тебя их чем сам чтоб без будто чего раз тоже себе под будет ж тогда кто этот того потому
    этого какой какая какие каком мой моя мое мои моей моего твой твоя твое твои это эта эти тебе помнишь знаешь говорил говорила
    привет спасибо пока сколько почему зачем куда откуда сегодня сейчас очень просто`,
  ar: `في من الى على عن مع هو هي انا انت انتي احنا هم ده دي دا اللي الي التي الذي ما مش لا لم لن قد كان كانت كنت كنتي يا و ف ب ل ان اني
    انه هذا هذه ايه اية ليه فين امتى متى اين كيف ازاي مين كام كم هل ولا او بس لو كل بعد قبل عند عندي عندك كده كدة اوي جدا فاكر
    فاكرة تفتكري قلت قلتلك طب طيب اه ايوة نعم شكرا صباح مساء الخير النور اهلا عشان علشان بقى لسه برضه`,
  hi: `है हैं था थी थे हूँ हो का की के को में से पर ने और या कि जो यह वह ये वो मैं मेरा मेरी मेरे मुझे तुम तुम्हारा तुम्हारी आप आपका आपकी क्या कौन
    कब कहाँ कैसे क्यों कितना कितने नहीं ना हाँ भी ही तो अब बहुत कुछ सब याद पता`,
  ko: `나 나는 내 내가 제 저 저는 너 너는 네 네가 니 그 이 것 거 뭐 뭐야 누구 언제 어디 어떻게 왜 무슨 몇 안 못 좀 더 잘 정말 진짜 아 어 음 응 아니 그리고
    그런데 근데 그래서 지금 오늘 기억나 기억해 알아 있어 없어 했어 했지 였지 뭐였지 어디였지 언제였지 안녕 고마워`,
} as const

/** Pairs of kana and Han that questions and small talk are made of. */
const PIECES = fromList(`
  です ます した して った って んだ だっ たっ っけ けど から ので のは のが のを のに のっ こと もの それ これ あれ どれ どこ いつ だれ なに なん
  この その あの どの ここ そこ あそ よう みた たい ない なか かな かも だよ だね よね ねえ えっ うん いや はい ある いる いた いて てる てた たの なの
  るの とき ため まで より とか ても でも では には とは ばい たら なら れた れて せて おぼ ぼえ 覚え えて てい すご ごい まじ やば じゃ ゃん
  だけ しか なあ くれ れる たこ 何 今 私 僕 俺 君
  的 了 是 我 你 您 他 她 它 们 在 有 和 就 都 也 很 吗 呢 吧 啊 呀 哦 嗯 哈 这 那 哪 什 么 谁 怎 样 几 多 少 个 不 没 着 过 得 地 把 被 给 让 对 跟 从 到
  什么 怎么 哪里 哪儿 哪个 哪些 多少 几点 我们 你们 他们 她们 这个 那个 这些 那些 现在 时候 记得 还记 来着 是不 不是 知道 告诉 一个 一下 没有
  可以 就是 还是 已经 了吗 我的 你的 他的 她的 是什 我是 你是 哈哈 会 要 想 说 还 又 再 来 去 啥 那会 会儿 会兒 儿`)

const LATIN = /^[a-z]+$/
const STOPS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: STOP_WORDS,
  ...Object.fromEntries(Object.entries(FUNCTION_WORDS).map(([language, list]) => [language, fromList(list)])),
}
const LATIN_LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'pl', 'tr'] as const
/** Their scripts tell them, so that their words can't be mistaken for another's. */
const OTHERS: ReadonlySet<string> = new Set([
  ...PIECES,
  ...(['ru', 'ar', 'hi', 'ko'] as const).flatMap((language) => [...STOPS[language]!]),
])

/** In which languages each word is a function word, as bits of `LATIN_LANGUAGES`. */
const VOTES = new Map<string, number>()
for (const [bit, language] of LATIN_LANGUAGES.entries()) {
  for (const word of STOPS[language]!) VOTES.set(word, (VOTES.get(word) ?? 0) | (1 << bit))
}

/** In which languages a folded word in Latin letters is a function word, as bits. */
export function votesOf(word: string): number {
  return VOTES.get(word) ?? 0
}

/** The language of a text by what its words vote for. English wins a draw. */
export function languageBy(words: readonly { votes: number }[]): Language {
  const counts: number[] = LATIN_LANGUAGES.map(() => 0)
  let most = 0
  for (const { votes } of words) {
    // Bit by bit that is set, from the highest: most words vote for one language or none.
    for (let bits = votes; bits !== 0;) {
      const bit = 31 - Math.clz32(bits)
      bits ^= 1 << bit
      most = Math.max(most, ++counts[bit]!)
    }
  }
  return most === 0 ? 'und' : LATIN_LANGUAGES[counts.indexOf(most)]!
}

/** Whether stems are those of English: where nothing tells a language, too. */
export function isEnglish(language: string): boolean {
  return language === 'en' || language === 'und'
}

/** Whether a folded word says nothing about what a text in `language` is about. */
export function isStopWord(word: string, language: Language): boolean {
  return LATIN.test(word) ? (STOPS[language] ?? STOP_WORDS).has(word) : OTHERS.has(word)
}

function fromList(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/).map(fold))
}
