import type { JsonObject } from 'personaflow/core'
import type { PromptReading, ScriptedLine } from 'personaflow/chat'
import { ALLERGY, tellSpared } from './voices.ts'

/** All that the script can do beside remembering, for who asks. */
const ABILITIES = [
  'I am a script, and yet I can do a few things:\n',
  '- “What time is it?” I look at this computer’s clock.',
  '- “Give the page the Bubble look” (or Plain, Terminal, Paper). I ask you first.',
  '- “Note that my desk is by the window.” I write it down myself, and you can undo it.',
  '- Attach a file, by the paper clip, by paste or by drop. I can’t read it, and tell you its name.',
  '\nThe thumbs below an answer keep what you think of it.',
].join('\n')

const LOOK = /\b(paper|plain|bubble|terminal) look\b/i
const NOTE = /^(?:please )?note(?: down)? that (.+)$/i

/** Things that the script does by tools, and what it says of its own; all else it answers by itself. */
export const lines: readonly ScriptedLine[] = [
  { match: /\bwhat (?:else )?can you do\b/i, reply: ABILITIES },
  { match: /\bwhat time is it\b/i, calls: [{ tool: 'look_at_clock' }], reply: tellTime },
  {
    match: LOOK,
    calls: ({ text }) => [{ tool: 'change_look', input: { look: lookIn(text) } }],
    reply: tellLook,
  },
  { match: ALLERGY, reply: tellSpared },
  { match: NOTE, calls: ({ text }) => [{ tool: 'remember', input: noteIn(text) }], reply: tellNote },
]

/** As the names of the looks are written. */
function lookIn(text: string): string {
  const [, look = ''] = LOOK.exec(text) ?? []
  return `${look.charAt(0).toUpperCase()}${look.slice(1).toLowerCase()}`
}

function noteIn(text: string): JsonObject {
  const quote = (NOTE.exec(text)?.[1] ?? '').replace(/(?<![.!\s])[.!\s]+$/, '')
  return { text: quote, value: quote, slot: 'other', about: 'user', quote }
}

function tellTime({ results }: PromptReading): string {
  const { output } = results.at(-1) ?? {}
  return typeof output === 'object' && output !== null && 'time' in output
    ? `It is ${String(output.time)}, by the clock of this computer.`
    : 'I could not look at the clock.'
}

function tellLook({ results }: PromptReading): string {
  const [result] = results.slice(-1)
  if (result === undefined) return 'I have no tool for it here.'
  if (!result.isError) return 'Done. The list at the top of the page has the other looks.'
  const reason = typeof result.output === 'string' && result.output !== '' ? ` You said: “${result.output}”` : ''
  return `Then the page stays as it is.${reason}`
}

function tellNote({ results }: PromptReading): string {
  const { output } = results.at(-1) ?? {}
  const isNoted = typeof output === 'object' && output !== null && 'remembered' in output
  return isNoted ? 'I wrote it down.' : 'I did not write it down: it is known already, or too long.'
}
