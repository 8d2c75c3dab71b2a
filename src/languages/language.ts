/** BCP 47, such as `de`; `und` where nothing tells the language of a text. */
export type LanguageTag = string

/**
 * All that recall knows of one language: plain lists, for those who speak it to mend and to extend. Leave out what you don't
 * know. `test/languages/<tag>.test.ts` shows what each list is for.
 *
 * A list of *words* is words with spaces between; case and accents make no difference ("für" is "fur").
 *
 * A list of *phrases* is phrases in small letters, a line or a `|` between. `(a|b)` is one or the other, `s?` and `( so)?` may
 * be missing, `[eé]` is one of these letters, `\p{L}{0,3}` up to three more letters, and `…` a few other words of the same
 * sentence: `erzähl … (über|von)`.
 */
export interface Language {
  readonly tag: LanguageTag
  /** Other languages share its letters, so that its commonest words tell it; or its letters alone do. */
  readonly toldBy: 'words' | 'letters'
  /**
   * `apart`: with spaces between. `endings`: so too, but what they mean stands in endings, as in Korean: phrases are found
   * inside of words. `unspaced`: nothing parts them, as in Chinese: all is found anywhere.
   * @default 'apart'
   */
  readonly words?: 'apart' | 'endings' | 'unspaced'

  /**
   * Words that don't say what a text is about: articles, pronouns, prepositions, auxiliaries, question words, small talk. No
   * word that is a noun, too. Where nothing parts words, pieces of one or two letters.
   */
  readonly stopWords: string
  /** Words for oneself: I, me, my, we, our. */
  readonly self?: string
  /** Words for the one spoken to: you, your. */
  readonly other?: string
  /** Words for somebody or something named before: she, him, their, it. No articles. */
  readonly pronouns?: string
  /** Words that begin what goes on with the talk before: "and Sunday?". With `-` behind, it grows onto the next word. */
  readonly openers?: string
  /** Words that may stand before the name of a thing, as in a search box: the, my, from. */
  readonly leading?: string

  /** Phrases that greet, thank, ask back and take leave. A message made of these asks for no memory. */
  readonly courtesies?: string
  /** Phrases that ask where a sentence starts, without a question mark, too: who, where, how many. */
  readonly questionWords?: string
  /** Phrases that may stand before those: "and so, where …", "hey, who …". */
  readonly leadIns?: string
  /** Phrases that ask wherever they stand. None that is common in plain statements. */
  readonly asksAnywhere?: string
  /** Endings of words that ask, Korean letter by letter (NFD). */
  readonly questionEndings?: string
  /** Phrases that ask for a memory outright: "do you remember", "remind me". */
  readonly reminders?: string
  /** Phrases that order a memory: "tell me … about". */
  readonly tellAbout?: string
  /** Phrases that ask for all that is known about the one who asks: "what do you know about me". */
  readonly aboutMe?: string
  /** Phrases of questions that want a time: when, what day. */
  readonly when?: string
  /** Phrases of questions that want a place: where, which city. */
  readonly where?: string
  /** Phrases that ask how things are by now: now, still, these days. */
  readonly now?: string
  /** Phrases that ask how things were: before, at first, used to. */
  readonly past?: string
  /** Phrases that stand before the name of a place: in, from the. */
  readonly beforePlaces?: string
}
