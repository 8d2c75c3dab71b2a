import { shortenedText, memoryFrom } from '../core/index.ts'
import { createRecallIndex } from '../recall/index.ts'
import type { PromptFact, PromptMemory, PromptReading } from './readPrompt.ts'
import { HEARS, NEUTRAL, type ScriptedCue, type ScriptedOccasion, type ScriptedVoice } from './scriptedVoice.ts'

/** Seed, clock and voice of a scripted reply: the same of all give the same words. */
export interface ScriptedReplyOptions {
  seed: number
  /** Epoch ms. */
  now: number
  /** @default the neutral script's */
  voice?: ScriptedVoice
}

/** Answers as the scripted model: only from what it was given, in the words of its voice or the user's. */
export function scriptedReply(prompt: PromptReading, options: ScriptedReplyOptions): string {
  const { text, files } = prompt
  const speech: Speech = { prompt, voice: {}, ...options }
  const hears = (cue: ScriptedCue) => isHeard(speech, cue, text)
  if (files.length > 0) return filesReply(speech, { asks: hears('question') })
  if (hears('greeting')) return greeting(speech)
  const small = SMALL_TALK.find(hears)
  if (small !== undefined) return say(speech, small)
  if (hears('known')) return knownReply(speech)
  if (hears('question')) return rememberedReply(speech) ?? say(speech, 'unknown')
  if (text === '') return say(speech, 'unknown')
  return keptReply(speech, hears('sorry') ? 'sorry' : 'noted')
}

/** The words hold what a voice listens for. */
function isHeard({ voice }: Speech, cue: ScriptedCue, words: string): boolean {
  return words.search(voice.hears?.[cue] ?? HEARS[cue]) !== -1
}

/** A voice with what it speaks about. */
interface Speech {
  prompt: PromptReading
  voice: ScriptedVoice
  seed: number
  now: number
}

/** What is answered without a memory. */
const SMALL_TALK = ['thanks', 'bye', 'who', 'how'] as const

/** The voice's words for an occasion, with what they speak of. */
function say(speech: Speech, occasion: ScriptedOccasion, slots: { words?: string; day?: string } = {}): string {
  const text = pick(speech.voice[occasion] ?? NEUTRAL[occasion], speech)
  return filled(text, { ...slots, name: nameIn(speech.prompt) })
}

/** A slot without a value goes, with the comma or space before it. */
function filled(text: string, slots: Readonly<Record<string, string | undefined>>): string {
  return text.replace(/,? ?\{\{(\w+)\}\}/g, (slot, name: string) => {
    const value = slots[name]
    return value === undefined ? '' : slot.replace(`{{${name}}}`, () => value)
  })
}

function nameIn({ facts }: PromptReading): string | undefined {
  return facts.map(({ text }) => /^Name: (.+)$/.exec(text)?.[1]).find((name) => name !== undefined)
}

/** By their names: that is all a script can tell of them. */
function filesReply(speech: Speech, { asks }: { asks: boolean }): string {
  const { prompt } = speech
  const names = prompt.files.map(({ name, bytes }) => `${oneLine(name)}${bytes > 0 ? ` (${sizeOf(bytes)})` : ''}`)
  const seen = say(speech, 'files', { words: new Intl.ListFormat(languageOf(speech)).format(names) })
  if (prompt.text === '') return seen
  const rest = asks ? rememberedReply(speech) : keptReply(speech, 'noted')
  return rest === undefined ? seen : `${seen} ${rest}`
}

function languageOf({ voice }: Speech): string {
  return voice.language ?? 'en'
}

function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** A note of the prompt that has the question's words; else the memory that the kit itself found fitting. */
function rememberedReply(speech: Speech): string | undefined {
  const { prompt, now } = speech
  const { text, facts, history } = prompt
  // What Noor eats is another matter.
  const isOwn = OWN.test(text)
  const told =
    facts.find((fact) => isOwn && TOPICS.some(([asks, tells]) => asks.test(text) && tells.test(fact.text))) ??
    // What was told of it earlier may have been moved since.
    facts.find((fact) => /\bwhen\b/i.test(text) && fact.text.startsWith('Plan for ') && sharedWords(fact, text) > 0)
  if (told !== undefined) return noteReply(speech, told)
  const isAsked = (words: string) => isHeard(speech, 'question', words)
  const memories = prompt.memories.filter((memory) => !isAsked(memory.text))
  const said = history.filter((message) => message.role === 'user' && !isAsked(message.text))
  const memory = bestOf(memories, text, now)
  const fact = bestOf(facts, text, now)
  // A note holds fewer words than what was said: where it has more of the question's, it is what was asked for.
  const isFact = fact !== undefined && (memory === undefined || sharedWords(fact, text) > sharedWords(memory, text))
  if (isFact) return noteReply(speech, fact)
  if (memory !== undefined) return memoryReply(speech, memory)
  const earlier = bestOf(said, text, now)
  if (earlier !== undefined) return earlierReply(speech, earlier.text)
  return memories[0] && memoryReply(speech, memories[0])
}

/** How many of the question's words an item has, in any form. */
function sharedWords({ text }: { readonly text: string }, question: string): number {
  const words = wordsOf(text)
  return wordsOf(question).filter((asked) => words.some((word) => word.slice(0, 4) === asked.slice(0, 4))).length
}

function wordsOf(text: string): string[] {
  return [...new Set(text.toLowerCase().match(/\p{L}{3,}/gu))].filter((word) => !SMALL_WORDS.test(word))
}

const SMALL_WORDS = /^(?:the|and|for|are|was|did|does|has|have|had|you|your|what|when|where|which|who|how|why)$/

/** About the user. */
const OWN = /\b(?:i|me|my)\b/i

/** Questions that share no word with the fact that answers them, by how facts begin. */
const TOPICS: readonly (readonly [asks: RegExp, tells: RegExp])[] = [
  [/\b(?:eat|order|cook|food|menu|allerg\w*)\b/i, /^(?:Allergic to|Vegan|Vegetarian|Pescatarian|Halal|Kosher)\b/],
  [/\b(?:my name|who am i|call me)\b/i, /^Name: /],
  [/\bwhere (?:do i live|am i living|is my home)\b/i, /^Lives /],
  [/\bwhat do i do\b|\bmy (?:job|work)\b/i, /^Job: /],
  [/\bhow old am i\b|\bmy age\b/i, /^\d+ years old$/],
  [/\bmy birthday\b/i, /^Birthday: /],
]

/** A fact is a note, in other words than the user's: only those are quoted. */
function noteReply(speech: Speech, { mark, date, text }: PromptFact): string {
  return say(speech, 'fact', { words: `${oneLine(text)}${cited(mark)}.`, ...dayIn(speech, date) })
}

function memoryReply(speech: Speech, { mark, date, type, text }: PromptMemory): string {
  const words = `${quoted(speech, text)}${cited(mark)}`
  return say(speech, type === undefined ? 'told' : 'fact', { words, ...dayIn(speech, date) })
}

function earlierReply(speech: Speech, text: string): string {
  return say(speech, 'told', {
    words: quoted(speech, text),
    day: pick(speech.voice.justNow ?? NEUTRAL.justNow, speech),
  })
}

/** The mark of the memory that was just said, where the prompt gave it one. */
function cited(mark: string | undefined): string {
  return mark === undefined ? '' : ` [${mark}]`
}

function knownReply(speech: Speech): string {
  const { facts } = speech.prompt
  if (facts.length === 0) return say(speech, 'nothing')
  const lines = facts.map(({ mark, date, text }) => {
    const told = date === undefined ? '' : ` (${nameOfDay(speech, date) ?? dateIn(speech, date)})`
    return `- ${oneLine(text)}${told}${cited(mark)}`
  })
  return [`${say(speech, 'known')}\n`, ...lines].join('\n')
}

/** As the persona opens, to whom it knows by name. */
function greeting(speech: Speech): string {
  const { greetings, facts } = speech.prompt
  const words = greetings.length > 0 ? pick(greetings, speech) : 'Hello.'
  const fact = facts.find(({ text }) => text.startsWith('Name: '))
  if (fact === undefined) return words
  const welcome = say(speech, 'welcome')
  // Of a mark belongs what stands before it, up to its full stop.
  return `${welcome.replace(/(?<![.!?])[.!?]?$/, (end) => `${cited(fact.mark)}${end}`)} ${words}`
}

function dayIn(speech: Speech, date: string | undefined): { day?: string } {
  if (date === undefined) return {}
  const on = pick(speech.voice.on ?? NEUTRAL.on, speech)
  return { day: nameOfDay(speech, date) ?? filled(on, { date: dateIn(speech, date) }) }
}

/** "today", "yesterday", in the language of the voice. */
function nameOfDay(speech: Speech, date: string): string | undefined {
  const day = new Date(speech.now)
  for (const ago of [0, -1]) {
    if (new Date(date).toDateString() === day.toDateString())
      return new Intl.RelativeTimeFormat(languageOf(speech), { numeric: 'auto' }).format(ago, 'day')
    day.setDate(day.getDate() - 1)
  }
  return undefined
}

/** "May 3", without the year that goes without saying. */
function dateIn(speech: Speech, date: string): string {
  const told = new Date(date)
  const isThisYear = told.getFullYear() === new Date(speech.now).getFullYear()
  return told.toLocaleDateString(languageOf(speech), {
    day: 'numeric',
    month: 'long',
    ...(!isThisYear && { year: 'numeric' }),
  })
}

/** The item that best answers `question` by its words. */
function bestOf<T extends { readonly text: string }>(
  items: readonly T[],
  question: string,
  now: number,
): T | undefined {
  const index = createRecallIndex()
  for (const [at, { text }] of items.entries()) {
    index.add(memoryFrom({ personaId: 'script', content: text }, { id: String(at), now }))
  }
  const [best] = index.recall(question, { limit: 1, now }).memories
  return best && items[Number(best.id)]
}

function keptReply(speech: Speech, occasion: 'noted' | 'sorry'): string {
  return say(speech, occasion, { words: quoted(speech, speech.prompt.text) })
}

/** Longer words are quoted by their beginning. */
const MAX_QUOTED = 240

function quoted({ voice }: Speech, text: string): string {
  const [open, close] = voice.quotes ?? '“”'
  return `${open}${oneLine(text)}${close}`
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return shortenedText(line, MAX_QUOTED)
}

/** One of several by the seed and by how often the user spoke: the same prompt gives the same, the next turn another. */
function pick(items: string | readonly string[], { prompt, seed }: Speech): string {
  if (typeof items === 'string') return items
  const turns = prompt.history.filter(({ role }) => role === 'user').length
  return items.at((seed + turns) % items.length) ?? ''
}
