/** A message of a history. */
export interface Said {
  readonly role: 'user' | 'assistant'
  readonly text: string
}

/** What each of the measured pages can do. */
export interface Subject {
  /** Takes a history in without showing it, where that is a step of its own. */
  load?(history: readonly Said[]): Promise<void>
  /** Shows a conversation; resolves when it is on the screen. */
  mount(history: readonly Said[]): Promise<void>
  /** Asks, and shows the answer as its tokens come; resolves when the last one is on the screen. */
  stream(tokens: AsyncIterable<string>): Promise<void>
  /** Rows of the history that were drawn since `mount`, where the page can tell. */
  historyRenders?(): number
}

const BLOCKS = [
  'A paragraph with **some bold words**, a little *emphasis*, `inline code` and a [link](https://example.com/page), as replies have.',
  '- the first point, with `code`\n- the second **point**\n- a third one that is somewhat longer than the others are',
  '```ts\nexport function add(a: number, b: number): number {\n  return a + b\n}\n```',
  '| name | value |\n| --- | ---: |\n| one | 1 |\n| two | 2 |',
  'Another paragraph, plain, of about the length that a model likes: two sentences, no more. This is the second one.',
]

/** About 80 words of Markdown, another one for each number. */
export function replyOf(at: number): string {
  return Array.from({ length: 4 }, (_, block) => BLOCKS[(at + block) % BLOCKS.length]).join('\n\n')
}

export function historyOf(length: number): Said[] {
  return Array.from({ length }, (_, at) =>
    at % 2 === 0 ? { role: 'user', text: `Question number ${at}?` } : { role: 'assistant', text: replyOf(at) },
  )
}

/** Tokens of four characters of an endless reply. */
export function tokensOf(count: number): string[] {
  const text = Array.from({ length: Math.ceil(count / 80) + 1 }, (_, at) => replyOf(at)).join('\n\n')
  return Array.from({ length: count }, (_, at) => text.slice(at * 4, at * 4 + 4))
}

/** Gives `tokens` at their pace, however late the page is; all at once for an infinite one. */
export async function* paced(tokens: readonly string[], perSecond: number): AsyncGenerator<string> {
  const from = performance.now()
  for (let at = 0; at < tokens.length;) {
    const due = perSecond === Infinity ? tokens.length : ((performance.now() - from) / 1000) * perSecond
    for (; at < Math.min(due, tokens.length); at += 1) yield tokens[at]!
    if (at < tokens.length) await new Promise((resolve) => setTimeout(resolve, 4))
  }
}

/** Resolves when what was changed by now is on the screen. */
export async function painted(): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame)
}

/** How many idle moments in a row mean that nothing more is being made up for. */
const IDLE_MOMENTS = 20

/** Resolves when the page has done in its idle time what it had put off. */
export async function quiet(): Promise<void> {
  for (let idle = 0; idle < IDLE_MOMENTS;) {
    const { didTimeout } = await new Promise<IdleDeadline>((resolve) => requestIdleCallback(resolve, { timeout: 500 }))
    const from = performance.now()
    await new Promise((resolve) => setTimeout(resolve, 20))
    // Work of others in between makes the timer late.
    idle = didTimeout || performance.now() - from > 40 ? 0 : idle + 1
  }
}
