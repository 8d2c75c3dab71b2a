import { shortenedText, memoryFrom } from '../core/index.ts'
import { createRecallIndex } from '../recall/index.ts'
import type { PromptFact, PromptMemory, PromptReading } from './readPrompt.ts'

/** Seed and clock of a scripted reply: the same of both give the same words. */
export interface ScriptedReplyOptions {
  seed: number
  /** Epoch ms. */
  now: number
}

/** Answers as the scripted model: only from what it was given, in its own words or the user's. */
export function scriptedReply(prompt: PromptReading, options: ScriptedReplyOptions): string {
  const { text, files } = prompt
  if (files.length > 0) return filesReply(prompt, options)
  if (GREETING.test(text)) return greeting(prompt, options)
  if (text === '') return receivedReply(prompt)
  if (ABOUT_ME.test(text)) return knownReply(prompt, options)
  if (!isQuestion(text)) return keptReply(prompt, options)
  return rememberedReply(prompt, options) ?? receivedReply(prompt)
}

/** A greeting and nothing else but whom it greets: "Hi there!", "Good morning, Ada". */
const GREETING =
  /^\W*(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day))(?:[\s,]+(?!i\b|i['’]m\b|my\b)[\p{L}]+){0,2}[\s.!…]*$/iu

/** Wider than recall's notion of a question: what asks for an answer in any form, such as "tell me a joke". */
const ASKING =
  /^(?:(?:and|so|but|ok|hey|please)[\s,]+)*(?:what(?! a)|who|whose|where|when|which|why|how|do|does|did|are|is|was|were|can|could|would|will|have|has|tell me|remind me)\b/i

/** Not about one thing, but about all that it knows of the user. */
const ABOUT_ME =
  /\b(?:what|everything|all|anything)\b(?: \w+){0,3} (?:know|known|knew|remember|remembered|learned|noted)\b(?: \w+){0,2} (?:about|of) (?:me|myself)\b(?!['’]| (?:and|or)\b)/i

function isQuestion(text: string): boolean {
  return /[?？؟]/.test(text) || ASKING.test(text)
}

/** By their names: that is all a script can tell of them. */
function filesReply(prompt: PromptReading, options: ScriptedReplyOptions): string {
  const { text, files } = prompt
  const names = files.map(({ name, bytes }) => `${oneLine(name)}${bytes > 0 ? ` (${sizeOf(bytes)})` : ''}`)
  const seen = `I am a script and can't see ${files.length === 1 ? 'it' : 'them'}, but you sent ${listed(names)}.`
  if (text === '') return seen
  const rest = isQuestion(text) ? rememberedReply(prompt, options) : keptReply(prompt, options)
  return rest === undefined ? seen : `${seen} ${rest}`
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** A line of the prompt that has the question's words; else the memory that the kit itself found fitting. */
function rememberedReply(prompt: PromptReading, { now }: ScriptedReplyOptions): string | undefined {
  const { text, facts, history } = prompt
  // What Noor eats is another matter.
  const isOwn = OWN.test(text)
  const told = facts.find((fact) => isOwn && TOPICS.some(([asks, tells]) => asks.test(text) && tells.test(fact.text)))
  if (told !== undefined) return factReply(told, now)
  const memories = prompt.memories.filter((memory) => !isQuestion(memory.text))
  const memory = bestOf(memories, text, now)
  if (memory !== undefined) return memoryReply(memory, now)
  const fact = bestOf(facts, text, now)
  if (fact !== undefined) return factReply(fact, now)
  const said = history.filter((message) => message.role === 'user' && !isQuestion(message.text))
  const earlier = bestOf(said, text, now)
  if (earlier !== undefined) return `Earlier in this conversation you said: ${quoted(earlier.text)}`
  return memories[0] && memoryReply(memories[0], now)
}

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
function factReply({ mark, date, text }: PromptFact, now: number): string {
  const noted = date === undefined ? 'I have noted' : `I noted ${dayOf(date, now)}`
  return `${noted}: ${oneLine(text)}${cited(mark)}.`
}

/** The mark of the memory that was just said, where the prompt gave it one. */
function cited(mark: string | undefined): string {
  return mark === undefined ? '' : ` [${mark}]`
}

function knownReply({ facts }: PromptReading, { now }: ScriptedReplyOptions): string {
  if (facts.length === 0) return 'Nothing yet. Tell me something about yourself, and ask again.'
  const lines = facts.map(({ mark, date, text }) => {
    const told = date === undefined ? '' : ` (${dayOf(date, now).replace(/^on /, '')})`
    return `- ${oneLine(text)}${told}${cited(mark)}`
  })
  return ['This is what I have noted about you:\n', ...lines].join('\n')
}

/** As the persona opens, to whom it knows by name. */
function greeting(prompt: PromptReading, options: ScriptedReplyOptions): string {
  const words = pick(prompt.greetings, prompt, options) ?? 'Hello.'
  const fact = prompt.facts.find(({ text }) => /^Name: .+$/.test(text))
  if (fact === undefined) return words
  return `Welcome back, ${fact.text.slice('Name: '.length)}${cited(fact.mark)}. ${words}`
}

/** "today", "yesterday", or "on May 3", without the year that goes without saying. */
function dayOf(date: string, now: number): string {
  const told = new Date(date).toDateString()
  const day = new Date(now)
  if (told === day.toDateString()) return 'today'
  day.setDate(day.getDate() - 1)
  if (told === day.toDateString()) return 'yesterday'
  return `on ${date.replace(`, ${new Date(now).getFullYear()}`, '')}`
}

function memoryReply({ mark, date, type, text }: PromptMemory, now: number): string {
  const day = dayOf(date, now)
  const told = type === undefined ? `You told me ${day}` : `I noted ${day} (${type})`
  return `${told}: ${quoted(text)}${cited(mark)}`
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

function keptReply(prompt: PromptReading, options: ScriptedReplyOptions): string {
  const words = `${quoted(prompt.text)}${/[.!…]$/.test(prompt.text) ? '' : '.'}`
  const wordings = [
    `You said: ${words} Ask me about it later: I answer with what I am given of it.`,
    `Heard, word for word: ${words} Ask me about it later: I answer with what I am given of it.`,
    `I only repeat what you say: ${words} Ask me for it later: I answer with what I am given of it.`,
  ]
  return pick(wordings, prompt, options)!
}

function receivedReply({ facts, memories, history, tokens }: PromptReading): string {
  const sections = [
    ['persona', '', tokens.persona],
    ['what I know about you', count(facts.length, 'fact'), tokens.facts],
    ['history', count(history.length, 'message'), tokens.history],
    ['recalled', count(memories.length, 'memory', 'memories'), tokens.recalled],
  ] as const
  return [
    "I am a script, so I can't answer that; here is exactly what a model would have received:\n",
    ...sections.filter(([, , size]) => size > 0).map(([name, amount, size]) => `- ${name}: ${amount}≈ ${size} tokens`),
    '\nOpen “What the model receives” to read it whole.',
  ].join('\n')
}

function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}, `
}

/** Longer words are quoted by their beginning. */
const MAX_QUOTED = 240

function quoted(text: string): string {
  return `“${oneLine(text)}”`
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return shortenedText(line, MAX_QUOTED)
}

/** One of several by the seed and by how often the user spoke: the same prompt gives the same, the next turn another. */
function pick(
  items: readonly string[],
  { history }: PromptReading,
  { seed }: ScriptedReplyOptions,
): string | undefined {
  const turns = history.filter(({ role }) => role === 'user').length
  return items.at((seed + turns) % items.length)
}
