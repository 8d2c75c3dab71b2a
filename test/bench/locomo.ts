import { readFileSync } from 'node:fs'
import { memoryFrom, type Memory } from '../../src/core/public.ts'

/** A long conversation of two, and questions whose evidence is known. */
export interface LocomoConversation {
  /** The first speaker becomes the user in the first-person form. */
  readonly speakers: readonly [string, string]
  /** One per turn, in their order. */
  readonly memories: readonly Memory[]
  readonly questions: readonly LocomoQuestion[]
}

export interface LocomoQuestion {
  readonly text: string
  /** 1 multi-hop, 2 temporal, 3 open-domain, 4 single-hop, 5 adversarial. */
  readonly category: number
  /** Ids of the memories that hold the answer. */
  readonly evidence: ReadonlySet<string>
}

interface Turn {
  readonly dia_id: string
  readonly speaker: string
  readonly text: string
  readonly blip_caption?: string
}

interface Sample {
  readonly conversation: Readonly<Record<string, unknown>> & { speaker_a: string; speaker_b: string }
  readonly qa: readonly { question: string; category: number; evidence?: unknown }[]
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** Reads a file of LoCoMo's own shape (`data/locomo10.json`). Questions without any known evidence turn are left out. */
export function readLocomo(file: string): LocomoConversation[] {
  const samples = JSON.parse(readFileSync(file, 'utf8')) as Sample[]
  return samples.map(({ conversation, qa }) => {
    const memories = memoriesOf(conversation)
    const ids = new Set(memories.map(({ id }) => id))
    const questions = qa.map(({ question, category, evidence }) => ({
      text: question,
      category,
      evidence: new Set(turnIds(evidence).filter((id) => ids.has(id))),
    }))
    return {
      speakers: [conversation.speaker_a, conversation.speaker_b],
      memories,
      questions: questions.filter(({ evidence }) => evidence.size > 0),
    }
  })
}

/** One conversation as the first speaker's own: they become the user, and questions about them say I. */
export function inFirstPerson({ speakers, memories, questions }: LocomoConversation): LocomoConversation {
  const [user] = speakers
  return {
    speakers,
    memories: memories.map((memory) => {
      const content = memory.content as { speaker: string }
      return content.speaker === user ? { ...memory, content: { ...content, speaker: 'user' } } : memory
    }),
    questions: questions.map((question) => ({ ...question, text: asked(question.text, user) })),
  }
}

function memoriesOf(conversation: Sample['conversation']): Memory[] {
  return Object.keys(conversation)
    .filter((key) => /^session_\d+$/.test(key))
    .toSorted((a, b) => Number(a.slice(8)) - Number(b.slice(8)))
    .flatMap((session) => {
      const start = timeOf(String(conversation[`${session}_date_time`]))
      const turns = conversation[session] as readonly Turn[]
      return turns.map(({ dia_id, text, speaker, blip_caption }, at) => {
        const content = { text, speaker, ...(blip_caption !== undefined && { caption: blip_caption }) }
        const source = { kind: 'import', conversationId: session } as const
        const id = turnIds(dia_id)[0] ?? dia_id
        return memoryFrom({ personaId: 'locomo', content, at: start + at * 60_000, source }, { id, now: start })
      })
    })
}

/** Evidence is written by hand: `D8:6; D9:17`, `D:11:26`, `D30:05`, or a bare `D`. */
function turnIds(evidence: unknown): string[] {
  const written = [evidence].flat().join(' ')
  return [...written.matchAll(/D:?\s*(\d+):(\d+)/g)].map(([, session, turn]) => `D${Number(session)}:${Number(turn)}`)
}

/** "1:56 pm on 8 May, 2023", by the clock of whoever runs this, as the index reads days. */
function timeOf(written: string): number {
  const [, hour, minute, half, day, month = '', year] = /(\d+):(\d+) ([ap]m) on (\d+) (\w+),? (\d+)/.exec(written) ?? []
  const hours = (Number(hour) % 12) + (half === 'pm' ? 12 : 0)
  const at = new Date(Number(year), MONTHS.indexOf(month), Number(day), hours, Number(minute)).getTime()
  if (Number.isNaN(at)) throw new Error(`The time "${written}" of a session can't be read.`)
  return at
}

/** "Where does Ann's dog sleep?" as Ann would ask it; by rule, so that anybody gets the same. */
function asked(question: string, name: string): string {
  const rules: [RegExp, string][] = [
    [new RegExp(String.raw`\b(is) ${name}\b(?!['’]s)`, 'gi'), 'am I'],
    [new RegExp(String.raw`\b(does|has) ${name}\b(?!['’]s)`, 'gi'), '$1 I'],
    [new RegExp(String.raw`\b${name}['’]s?(?= )`, 'g'), 'my'],
    [
      new RegExp(
        String.raw`\b(about|to|with|for|from|by|of|at|than|and|give|gave|help|helped|make|made) ${name}\b`,
        'g',
      ),
      '$1 me',
    ],
    [new RegExp(String.raw`\b${name}\b`, 'g'), 'I'],
  ]
  const said = rules.reduce((text, [pattern, by]) => text.replace(pattern, by), question)
  return said.replace(/\bdoes I\b/gi, 'do I').replace(/\bhas I\b/gi, 'have I')
}
