/** A conversation of the sample: when it began, and what was said in turn. */
export interface SampleConversation {
  /** How many days ago, from 1 up. */
  readonly daysAgo: number
  readonly hour: number
  readonly minute: number
  readonly turns: readonly SampleTurn[]
}

export interface SampleTurn {
  readonly user: string
  readonly reply: string
}

/** Reads a month as it is written down: `# days-ago HH:MM` begins a conversation, `> ` the user's half of a turn. */
export function readMonth(text: string): SampleConversation[] {
  return text
    .split(/^# /m)
    .slice(1)
    .map((block) => {
      const [head = '', ...lines] = block.trim().split('\n')
      const [daysAgo = 1, hour = 0, minute = 0] = head.split(/[ :]/).map(Number)
      return { daysAgo, hour, minute, turns: turnsOf(lines) }
    })
}

function turnsOf(lines: readonly string[]): SampleTurn[] {
  const turns: SampleTurn[] = []
  let reply: string[] = []
  // From the end: what stands under a line of the user is its answer.
  for (const line of lines.toReversed()) {
    if (!line.startsWith('> ')) reply.unshift(line)
    else {
      turns.unshift({ user: line.slice(2), reply: reply.join('\n') })
      reply = []
    }
  }
  return turns
}
