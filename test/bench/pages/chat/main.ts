import { historyOf, paced, tokensOf, type Subject } from './texts.ts'

/** What the benchmark calls. */
export interface ChatBench {
  mount(length: number): Promise<void>
  /** The two steps of `mount`, of a subject that has two. */
  load(length: number): Promise<void>
  show(): Promise<void>
  stream(count: number, perSecond: number): Promise<void>
  historyRenders(): number | undefined
  /** Milliseconds from each key to the frame that could show it. */
  readonly keys: number[]
}

const name = new URLSearchParams(location.search).get('subject') ?? 'ours'
const { subject }: { subject: Subject } =
  name === 'ours' ? await import('./ours.tsx') : await import(`../../peers/chat/${name}.tsx`)

const keys: number[] = []
addEventListener(
  'keydown',
  (event) => requestAnimationFrame(() => setTimeout(() => keys.push(performance.now() - event.timeStamp))),
  true,
)

const bench: ChatBench = {
  async mount(length) {
    const history = historyOf(length)
    await subject.load?.(history)
    await subject.mount(history)
  },
  load: async (length) => subject.load?.(historyOf(length)),
  show: () => subject.mount([]),
  stream: (count, perSecond) => subject.stream(paced(tokensOf(count), perSecond)),
  historyRenders: () => subject.historyRenders?.(),
  keys,
}
Object.assign(window, { bench })
