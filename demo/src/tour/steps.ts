import type { FlowState, Memory, PersonaFlow } from 'personaflow'
import { factOf } from 'personaflow/core'
import type { View } from '../ViewBar.tsx'

/** One thing to try, in the order of the tour. */
export interface TourStep {
  /** What the button says. */
  readonly action: string
  /** What the button does; `null` leads to the dialog that connects a model. */
  readonly run: ((flow: PersonaFlow) => void | Promise<void>) | null
  /** What there is to see then. */
  readonly look: string
  /** Where that is. */
  readonly view: View
  /** What to mark there, the last of them. */
  readonly target: string
}

const QUESTION = 'What should I not eat?'

export const STEPS: readonly TourStep[] = [
  {
    action: 'Tell Juno “I’m Sam, I’m allergic to peanuts”',
    run: (flow) => ask(flow, 'juno', 'I’m Sam, I’m allergic to peanuts'),
    look: 'Juno noted two things under your message. Edit or forget either one there.',
    view: 'chat',
    target: '[data-pf="chat-learned"]',
  },
  {
    action: 'Reload the page',
    async run(flow) {
      await flow.storage.saved()
      location.reload()
    },
    look: 'No server, no account: she knows who you are.',
    view: 'chat',
    target: '[data-pf="chat-empty"] p',
  },
  {
    action: `Ask Juno “${QUESTION}”`,
    run: (flow) => ask(flow, 'juno', QUESTION),
    look: 'The answer says what she noted, and when. “Why” beneath it says which memories it came from.',
    view: 'chat',
    target: '[data-pf="chat-why"]',
  },
  {
    action: 'Tell Juno “Actually it’s hazelnuts”',
    run: (flow) => ask(flow, 'juno', 'Actually it’s hazelnuts'),
    look: 'Among the memories, the old value is struck through: replaced, not overwritten.',
    view: 'memory',
    target: '[data-pf="memories-facts"] li:has(s)',
  },
  {
    action: `Ask Silas “${QUESTION}”`,
    run: (flow) => askAnew(flow, 'silas', QUESTION),
    look: 'Silas was never told. Each persona has a memory of its own.',
    view: 'chat',
    target: '[data-role="assistant"]',
  },
  {
    action: 'Make Juno forget it, and ask her again',
    run(flow) {
      for (const { id } of allergiesOf(flow)) flow.memories.forget(id)
      askAnew(flow, 'juno', QUESTION)
    },
    look: 'Gone from the list, the search and the prompt. The old chat still says it, until you remove it there, too.',
    view: 'chat',
    target: '[data-role="assistant"]',
  },
  {
    action: 'Connect a model',
    run: null,
    look: 'All of this worked without one. With one, it talks.',
    view: 'chat',
    target: '.model-status',
  },
]

/** Says something to a persona, in the conversation that it shows. */
function ask(flow: PersonaFlow, personaId: string, text: string): void {
  flow.personas.activate(personaId)
  flow.chat.send({ text })
}

function askAnew(flow: PersonaFlow, personaId: string, text: string): void {
  flow.conversations.create({ personaId })
  ask(flow, personaId, text)
}

/** What Juno noted of what the visitor can't eat, the replaced ones too. */
function allergiesOf(flow: PersonaFlow): Memory[] {
  const facts = flow.memories.list({ personaId: 'juno', types: ['fact'] })
  return facts.filter((memory) => factOf(memory)?.slot === 'allergy')
}

/** Whether a turn is on its way: the next step waits for its end. */
export function isAnswering({ turns }: FlowState): boolean {
  return Object.values(turns).some(({ status }) => status === 'submitted' || status === 'streaming')
}
