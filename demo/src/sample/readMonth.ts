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

const DAY = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long' })

/**
 * Reads a month as it is written down: `# days-ago HH:MM` begins a conversation, `> ` the user's half of a turn, and `{+6}`
 * is the first Saturday from six days after `now` on. `now` is the end of the month, epoch ms.
 */
export function readMonth(text: string, now: number): SampleConversation[] {
  return text
    .replace(/\{\+(\d+)\}/g, (_, days: string) => DAY.format(saturdayFrom(now, Number(days))))
    .split(/^# /m)
    .slice(1)
    .map((block) => {
      const [head = '', ...lines] = block.trim().split('\n')
      const [daysAgo = 1, hour = 0, minute = 0] = head.split(/[ :]/).map(Number)
      return { daysAgo, hour, minute, turns: turnsOf(lines) }
    })
}

function saturdayFrom(now: number, days: number): Date {
  const day = new Date(now)
  day.setDate(day.getDate() + days)
  day.setDate(day.getDate() + 6 - day.getDay())
  return day
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
