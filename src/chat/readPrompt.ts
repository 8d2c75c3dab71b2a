import type { LanguageModel } from 'ai'
import { estimateTokens, FACTS_HEADING, withoutLate } from '../core/index.ts'
import { OPENING } from './sendableMessages.ts'

/** The prompt as AI SDK hands it to a provider. */
export type ModelPrompt = Parameters<Extract<LanguageModel, { specificationVersion: 'v4' }>['doStream']>[0]['prompt']

/** A recalled memory as its line in the prompt says it. */
export interface PromptMemory {
  /** Such as 'm1', where the prompt asks for the marks of what is said from memory. */
  readonly mark?: string
  /** Such as 'May 3, 2026'. */
  readonly date: string
  /** `undefined`: the user's own words in a conversation. */
  readonly type?: string
  readonly text: string
}

/** A fact about the user as its line in the prompt says it. */
export interface PromptFact {
  /** As that of a memory. */
  readonly mark?: string
  /** The day on which the user told it, such as 'May 3, 2026'; left out when the app added it. */
  readonly date?: string
  readonly text: string
}

/** The result of a tool, as a model reads it. */
export interface ToolReading {
  readonly tool: string
  /** Its output, or the reason for none. */
  readonly output: unknown
  readonly isError: boolean
}

/** A file that came with a message. */
export interface PromptFile {
  readonly name: string
  readonly bytes: number
}

/** A prompt of the kit, read back. */
export interface PromptReading {
  /** The user's current message. */
  readonly text: string
  /** The files that came with it. */
  readonly files: readonly PromptFile[]
  /** All that the persona is told but the facts: who it is among it. */
  readonly persona: string
  /** The persona's opening lines, from its own description. */
  readonly greetings: readonly string[]
  /** Standing facts about the user. */
  readonly facts: readonly PromptFact[]
  readonly memories: readonly PromptMemory[]
  /** The outputs of the tools that were called since that message, oldest first. */
  readonly results: readonly ToolReading[]
  /** The conversation before that message, oldest first. */
  readonly history: readonly { readonly role: 'user' | 'assistant'; readonly text: string }[]
  /** ≈ tokens by section. */
  readonly tokens: Readonly<Record<'persona' | 'facts' | 'history' | 'recalled', number>>
}

/** Reads a prompt as `planPrompt` and `modelTransport` wrote it. Other prompts read as one without persona and memories. */
export function readPrompt(prompt: ModelPrompt): PromptReading {
  const system = prompt.flatMap(({ role, content }) => (role === 'system' ? [content] : [])).join('\n\n')
  const said = prompt.flatMap((message) =>
    message.role === 'user' || message.role === 'assistant'
      ? [{ role: message.role, texts: textsOf(message), sent: filesOf(message) }]
      : [],
  )
  const newest = said.findLastIndex(({ role }) => role === 'user')
  const whole = said[newest]?.texts.join('\n') ?? ''
  const words = whole.replace(INLINED, '')
  const recalled = recalledIn(words)
  const history = said
    .slice(0, Math.max(0, newest))
    .map(({ role, texts }) => ({ role, text: texts.join('\n') }))
    .filter(({ text }) => text !== OPENING)
  const facts = blockAfter(system, FACTS_HEADING)
  const persona = system.replace(facts, () => '')
  return {
    text: withoutLate(words.slice(recalled.length)).trim(),
    files: [...(said[newest]?.sent ?? []), ...[...whole.matchAll(INLINED)].map(inlinedFile)],
    persona,
    greetings: itemsOf(blockAfter(system, 'How you greet:')),
    facts: itemsOf(facts).map(factIn),
    memories: memoriesIn(recalled),
    results: resultsIn(prompt),
    history,
    tokens: {
      persona: estimateTokens(persona),
      facts: estimateTokens(facts),
      history: estimateTokens(history.map(({ text }) => text).join('\n')),
      recalled: estimateTokens(recalled),
    },
  }
}

type ToolResult = Extract<Exclude<ModelPrompt[number]['content'], string>[number], { type: 'tool-result' }>

/** After the newest words of the user. */
function resultsIn(prompt: ModelPrompt): ToolReading[] {
  const asked = prompt.findLastIndex(({ role }) => role === 'user')
  return prompt
    .slice(asked + 1)
    .flatMap(({ content }) =>
      typeof content === 'string'
        ? []
        : content.flatMap((part) => (part.type === 'tool-result' ? [resultOf(part)] : [])),
    )
}

function resultOf({ toolName: tool, output }: ToolResult): ToolReading {
  const isError = output.type.startsWith('error') || output.type === 'execution-denied'
  return { tool, output: 'value' in output ? output.value : 'reason' in output ? output.reason : undefined, isError }
}

const LINE = /^- (?:\[(m\d+)\] )?\[([^\]]+)\] (the user said|[^:"]+|"(?:[^"\\]|\\.)*"): ("(?:[^"\\]|\\.)*")/

/** The kit's block, which comes before the user's words: one that the user typed comes after it, or after theirs. */
function recalledIn(words: string): string {
  const open = /^Memories that may help to answer\.[^\n]{0,200}\n<memories (\S{1,100})>\n/.exec(words)
  const end = open === null ? '' : `\n</memories ${open[1]}>`
  const at = end === '' ? -1 : words.indexOf(end)
  return at === -1 ? '' : words.slice(0, at + end.length)
}

/** The lines between the tags; the nonce at its end proves the block's end: no memory knows it. */
function memoryLines(recalled: string): string[] {
  const open = /^<memories (\S{1,100})>\n/m.exec(recalled)
  const from = open === null ? 0 : open.index + open[0].length
  const to = open === null ? -1 : recalled.lastIndexOf(`\n</memories ${open[1]}>`)
  return to < from ? [] : recalled.slice(from, to).split('\n')
}

function memoriesIn(recalled: string): PromptMemory[] {
  return memoryLines(recalled).flatMap((line) => {
    const [, mark, date = '', type = '', quoted = '""'] = LINE.exec(line) ?? []
    if (date === '') return []
    // What stands in quotes was written by JSON.stringify.
    const text = String(JSON.parse(quoted))
    return [{ ...(mark !== undefined && { mark }), date, ...(type !== 'the user said' && { type }), text }]
  })
}

function factIn(item: string): PromptFact {
  const [, mark, date, json] = /^(?:\[(m\d+)\] )?(?:\[([^\]]+)\] )?("(?:[^"\\]|\\.)*")$/.exec(item) ?? []
  // What stands in quotes was written by JSON.stringify.
  const text = json === undefined ? item : String(JSON.parse(json))
  return { ...(mark !== undefined && { mark }), ...(date !== undefined && { date }), text }
}

/** The lines after a heading, up to the next empty one; the last such heading, since the persona's own text comes first. */
function blockAfter(system: string, heading: string): string {
  const [, block = ''] = `\n${system}`.split(`\n${heading}\n`).slice(-2)
  return block.split('\n\n', 1)[0]!
}

function itemsOf(block: string): string[] {
  return block
    .split(/^- /m)
    .map((item) => item.trim())
    .filter(Boolean)
}

/** A text file, which goes along as words: see `sendableMessages`. */
const INLINED = /<(file-[a-z0-9]{11,}) name=("(?:[^"\\\n]|\\.)*")>\n([^]*?)\n<\/\1>\s*/g

function inlinedFile([, , name = '""', text = '']: RegExpMatchArray): PromptFile {
  // What stands in quotes was written by JSON.stringify.
  return { name: String(JSON.parse(name)), bytes: new TextEncoder().encode(text).length }
}

function filesOf({ content }: Extract<ModelPrompt[number], { role: 'user' | 'assistant' }>): PromptFile[] {
  return content.flatMap((part) => {
    if (part.type !== 'file') return []
    const { data, filename, mediaType } = part
    const bytes =
      data.type === 'data' ? (typeof data.data === 'string' ? (data.data.length * 3) >> 2 : data.data.length) : 0
    return { name: filename ?? mediaType, bytes }
  })
}

function textsOf({ content }: Extract<ModelPrompt[number], { role: 'user' | 'assistant' }>): string[] {
  return content.flatMap((part) => (part.type === 'text' ? [part.text] : []))
}
