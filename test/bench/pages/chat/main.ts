import { historyOf, paced, quiet, tokensOf, type Subject } from './texts.ts'

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
    await drawn()
    // What is loaded and set up for the first answer is paid once a page, by every subject: it isn't the stream's cost.
    await subject.stream(paced(tokensOf(8), Infinity))
    await quiet()
  },
  load: async (length) => subject.load?.(historyOf(length)),
  async show() {
    await subject.mount([])
    await drawn()
  },
  stream: (count, perSecond) => subject.stream(paced(tokensOf(count), perSecond)),
  historyRenders: () => subject.historyRenders?.(),
  keys,
}
Object.assign(window, { bench })

/** A page that shows nothing would be the fastest of all. */
async function drawn(): Promise<void> {
  for (let frame = 0; frame < 120; frame += 1) {
    if (document.body.innerText.split('Another paragraph, plain').length > 2) return
    await new Promise(requestAnimationFrame)
  }
  throw new Error(`${name} does not show its history`)
}
