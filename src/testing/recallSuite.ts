import { messageText, PersonaFlowError, type PromptPlan, type PromptSection } from '../core/index.ts'
import type { PersonaFlow } from '../flow/index.ts'

/** What a line of the prompt must say: words it holds, upper or lower case, or a pattern. */
export type RecallWanted = string | RegExp

/** A question to a persona's memory, and what the model must and must not be told for it. */
export interface RecallCheck {
  /** The message that the user is about to send. */
  ask: string
  /** All of it must reach the model: as a fact, a recalled memory, a summary, or within the history. @default nothing */
  expect?: RecallWanted | readonly RecallWanted[]
  /** Nothing of it may come from memory. What the history of the conversation says isn't judged. @default nothing */
  notExpect?: RecallWanted | readonly RecallWanted[]
  /** @default who answers in the conversation, else the active persona */
  personaId?: string
  /** @default the conversation that the persona shows */
  conversationId?: string
}

/** A line of the prompt, and the section that it stands in. */
export interface RecallLine {
  readonly section: PromptSection['kind']
  readonly text: string
}

/** How a check went. */
export interface RecallVerdict {
  readonly passed: boolean
  /** Of `expect`, with the line that says it. */
  readonly found: readonly { readonly wanted: RecallWanted; readonly line: RecallLine }[]
  /** Of `expect`, what no line says. */
  readonly missing: readonly RecallWanted[]
  /** Of `notExpect`, with the line that says it all the same. */
  readonly unwanted: readonly { readonly wanted: RecallWanted; readonly line: RecallLine }[]
  /** All lines that came from memory. */
  readonly lines: readonly RecallLine[]
  /** The plan that was judged, its receipt included. */
  readonly plan: PromptPlan
}

/** One check. `run` rejects with what is missing or unwanted; `judge` tells it. */
export interface RecallCase {
  /** For the name of a test. */
  readonly name: string
  readonly check: RecallCheck
  run(): Promise<void>
  judge(): Promise<RecallVerdict>
}

const MEMORY: ReadonlySet<PromptSection['kind']> = new Set(['facts', 'summaries', 'recalled'])

/**
 * Checks what a model would be told of a persona's memories, as cases for any test runner. Each plans a real turn and
 * sends nothing. A function gives the flow when the first case runs.
 * @throws {PersonaFlowError} `bad-input` for a check without a question, or one that wants nothing
 * @example
 * const flow = createTestFlow({ memories: [{ type: 'fact', content: 'Allergic to peanuts' }] })
 * const cases = recallSuite(flow, [
 *   { ask: 'May I have a satay?', expect: 'peanuts' },
 *   { ask: 'Good morning!', notExpect: /satay/i },
 * ])
 * for (const { run } of cases) await run() // with Vitest: test(name, run)
 */
export function recallSuite(
  flow: PersonaFlow | (() => PersonaFlow | Promise<PersonaFlow>),
  checks: readonly RecallCheck[],
): RecallCase[] {
  let opened: PersonaFlow | Promise<PersonaFlow> | undefined
  const open = () => (opened ??= typeof flow === 'function' ? flow() : flow)
  return checks.map((check) => {
    assertCheck(check)
    const judge = async () => judged(check, await planFor(await open(), check))
    return {
      name: nameOf(check),
      check,
      judge,
      async run() {
        const verdict = await judge()
        if (!verdict.passed) throw new Error(explained(check, verdict))
      },
    }
  })
}

function assertCheck({ ask, expect, notExpect }: RecallCheck): void {
  if (typeof ask !== 'string' || ask.trim() === '') {
    throw new PersonaFlowError('bad-input', 'a recall check has no question', 'Set its `ask` to what a user would say')
  }
  const wanted = [...listOf(expect), ...listOf(notExpect)]
  if (wanted.length === 0 || wanted.some((one) => one === '')) {
    const what = `the recall check "${ask}" wants nothing`
    throw new PersonaFlowError('bad-input', what, 'Set `expect` or `notExpect` to words or a pattern')
  }
}

function planFor(flow: PersonaFlow, { ask, personaId, conversationId }: RecallCheck): Promise<PromptPlan> {
  return flow.chat.plan({
    text: ask,
    ...(personaId !== undefined && { personaId }),
    ...(conversationId !== undefined && { conversationId }),
  })
}

function judged(check: RecallCheck, plan: PromptPlan): RecallVerdict {
  const lines = plan.sections.filter(({ kind }) => MEMORY.has(kind)).flatMap(linesOf)
  // The last message is the question itself.
  const said = plan.messages
    .slice(0, -1)
    .map((message) => ({ section: 'history', text: messageText(message) }) as const)
  const found = matches(listOf(check.expect), [...lines, ...said])
  const missing = listOf(check.expect).filter((wanted) => !found.some((one) => one.wanted === wanted))
  const unwanted = matches(listOf(check.notExpect), lines)
  return { passed: missing.length === 0 && unwanted.length === 0, found, missing, unwanted, lines, plan }
}

/** The memories of a section, a line each; its heading and frame are nobody's words. */
function linesOf({ kind, text }: PromptSection): RecallLine[] {
  const lines = text.split('\n').filter((line) => line.startsWith('- '))
  return lines.map((line) => ({ section: kind, text: line.slice(2) }))
}

function matches(wanted: readonly RecallWanted[], lines: readonly RecallLine[]): RecallVerdict['found'] {
  return wanted.flatMap((one) => {
    const line = lines.find(({ text }) => says(text, one))
    return line === undefined ? [] : [{ wanted: one, line }]
  })
}

function says(text: string, wanted: RecallWanted): boolean {
  if (typeof wanted === 'string') return text.toLowerCase().includes(wanted.toLowerCase())
  // `search` neither reads nor moves the place of a pattern with `g` or `y`.
  return text.search(wanted) !== -1
}

function listOf(wanted: RecallWanted | readonly RecallWanted[] | undefined): readonly RecallWanted[] {
  if (wanted === undefined) return []
  return typeof wanted === 'string' || wanted instanceof RegExp ? [wanted] : wanted
}

function nameOf({ ask, expect, notExpect }: RecallCheck): string {
  const [has, lacks] = [listOf(expect), listOf(notExpect)].map((list) => list.map(wantedText).join(', '))
  return `“${ask}” recalls ${[has, lacks && `not ${lacks}`].filter(Boolean).join(', ')}`
}

function explained({ ask }: RecallCheck, { missing, unwanted, lines }: RecallVerdict): string {
  return [
    `For “${ask}”`,
    ...missing.map((wanted) => `- missing: ${wantedText(wanted)}`),
    ...unwanted.map(({ wanted, line }) => `- unwanted: ${wantedText(wanted)} in ${line.section}: ${line.text}`),
    lines.length === 0 ? 'No memory reached the model.' : 'What reached the model:',
    ...lines.map(({ section, text }) => `- ${section}: ${text}`),
  ].join('\n')
}

/** A wanted thing as an app's author wrote it. */
export function wantedText(wanted: RecallWanted): string {
  return typeof wanted === 'string' ? JSON.stringify(wanted) : String(wanted)
}
