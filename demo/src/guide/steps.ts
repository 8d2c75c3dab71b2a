import type { FlowState, Memory, PersonaFlow } from 'personaflow'
import { factOf } from 'personaflow/core'

/** One thing to try, in the order of the tour. */
export interface GuideStep {
  /** What to try. */
  readonly title: string
  /** What there is to see then. */
  readonly look: string
  /** What the button says. */
  readonly action: string
  /** What the button does; `null` leads to the dialog that connects a model. */
  readonly run: ((flow: PersonaFlow) => void | Promise<void>) | null
}

const QUESTION = 'What should I not eat?'
const BUS_TIMES = 'Line 16, from the library\n21:40\n22:10\n22:40, the last one\n'

export const STEPS: readonly GuideStep[] = [
  {
    title: 'Tell Juno something about you.',
    look: 'Juno noted two things under your message. Edit or forget either one there.',
    action: 'Tell Juno “I’m Sam, I’m allergic to peanuts”',
    run: (flow) => ask(flow, 'juno', 'I’m Sam, I’m allergic to peanuts'),
  },
  {
    title: 'Reload the page.',
    look: 'No server, no account: she knows who you are.',
    action: 'Reload',
    async run(flow) {
      await flow.storage.saved()
      location.reload()
    },
  },
  {
    title: 'Ask what she kept.',
    look: 'The answer says what she noted, and when. “Why” beneath it opens the receipt.',
    action: `Ask Juno “${QUESTION}”`,
    run: (flow) => ask(flow, 'juno', QUESTION),
  },
  {
    title: 'Correct yourself.',
    look: 'Among the memories, the old fact is struck through: replaced, not overwritten.',
    action: 'Tell Juno “Actually it’s hazelnuts”',
    run: (flow) => ask(flow, 'juno', 'Actually it’s hazelnuts'),
  },
  {
    title: 'Ask somebody else.',
    look: 'Silas was never told. Each persona has a memory of its own.',
    action: `Ask Silas “${QUESTION}”`,
    run: (flow) => askAnew(flow, 'silas', QUESTION),
  },
  {
    title: 'Make Juno forget it.',
    look: 'What is forgotten is gone from the list, the search and the prompt. The old chat still says it, until you remove it there, too.',
    action: 'Forget it, and ask Juno again',
    run(flow) {
      for (const { id } of allergiesOf(flow)) flow.memories.forget(id)
      askAnew(flow, 'juno', QUESTION)
    },
  },
  {
    title: 'Let her do something.',
    look: 'She asks first. Say yes once, for this conversation or always, or no, and why.',
    action: 'Tell Juno “Give the page the Bubble look”',
    run: (flow) => ask(flow, 'juno', 'Give the page the Bubble look'),
  },
  {
    title: 'Hand her a file.',
    look: 'It is kept with the chat. A script can’t read it and says so; many models can. Ask her “What can you do?”',
    action: 'Send Juno “bus times.txt”',
    async run(flow) {
      flow.personas.activate('juno')
      const { files } = await flow.files.keep([new File([BUS_TIMES], 'bus times.txt', { type: 'text/plain' })])
      flow.chat.send({ text: 'What is in it?', files })
    },
  },
  {
    title: 'Let a model answer.',
    look: 'All of this worked without one. With one, it talks.',
    action: 'Connect a model',
    run: null,
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
