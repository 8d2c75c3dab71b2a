import type { LanguageModel } from 'ai'

type Model = Extract<LanguageModel, { specificationVersion: 'v4' }>
type Prompt = Parameters<Model['doStream']>[0]['prompt']
type StreamPart = Awaited<ReturnType<Model['doStream']>>['stream'] extends ReadableStream<infer Part> ? Part : never

/** A model for stories, without a network. `noted` holds what it wrote down, kept or not. */
export interface ReadingModel {
  readonly model: Model
  readonly noted: ReadonlySet<string>
}

const USAGE = {
  inputTokens: { total: 1, noCache: 1, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: 1, text: 1, reasoning: undefined },
}

/**
 * A script in the place of a model: it takes each sentence that begins with "I" or "My" for a fact, in the user's own
 * words, and understands nothing. Asked for JSON it lists them; given tools it calls `remember`; else it says the next
 * reply.
 */
export function readingModel(replies: readonly string[]): ReadingModel {
  const noted = new Set<string>()
  const left = [...replies]
  let calls = 0

  function facts(text: string) {
    return sentencesIn(text).map((quote) => {
      noted.add(quote)
      return { text: quote, value: quote.replace(/^(?:I'm|I|My)\s+/i, ''), slot: 'other', about: 'user', quote }
    })
  }

  const model: Model = {
    specificationVersion: 'v4',
    provider: 'story',
    modelId: 'reading',
    supportedUrls: {},
    async doGenerate({ prompt }) {
      const operations = newMessages(textOf(prompt.findLast(({ role }) => role === 'user'))).flatMap(facts)
      const text = JSON.stringify({ summary: '', operations: operations.map((fact) => ({ op: 'add', ...fact })) })
      return { content: [{ type: 'text', text }], finishReason: ended('stop'), usage: USAGE, warnings: [] }
    },
    async doStream({ prompt, tools = [] }) {
      const last = prompt.at(-1)
      const canNote = last?.role === 'user' && tools.some(({ name }) => name === 'remember')
      // What was recalled comes before the user's own words.
      const notes = canNote
        ? facts(
            textOf(last)
              .split(/<\/memories [^>]*>/)
              .at(-1)!,
          )
        : []
      const parts: StreamPart[] =
        notes.length > 0
          ? notes.map((fact) => ({
              type: 'tool-call',
              toolCallId: `note-${(calls += 1)}`,
              toolName: 'remember',
              input: JSON.stringify(fact),
            }))
          : [
              { type: 'text-start', id: 'text' },
              { type: 'text-delta', id: 'text', delta: left.shift() ?? 'I see.' },
              { type: 'text-end', id: 'text' },
            ]
      const finishReason = ended(notes.length > 0 ? 'tool-calls' : 'stop')
      return {
        stream: new ReadableStream({
          start(controller) {
            controller.enqueue({ type: 'stream-start', warnings: [] })
            for (const part of parts) controller.enqueue(part)
            controller.enqueue({ type: 'finish', finishReason, usage: USAGE })
            controller.close()
          },
        }),
      }
    },
  }
  return { model, noted }
}

function sentencesIn(text: string): string[] {
  const sentences = text.split(/(?<=[.!?])\s+|\n+/).map((sentence) => sentence.replace(/[.!]+$/, '').trim())
  return sentences.filter((sentence) => /^(?:I|I'm|My)\s/i.test(sentence) && !sentence.endsWith('?'))
}

/** The user's lines of JSON that weren't read before. */
function newMessages(prompt: string): string[] {
  return prompt.split('\n').flatMap((line) => {
    if (!line.startsWith('{')) return []
    const { speaker, text, read } = JSON.parse(line) as { speaker?: string; text?: string; read?: boolean }
    return speaker === 'user' && read !== true && text !== undefined ? [text] : []
  })
}

function textOf(message: Prompt[number] | undefined): string {
  if (message?.role !== 'user') return ''
  return message.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n')
}

function ended(unified: 'stop' | 'tool-calls') {
  return { unified, raw: undefined }
}
