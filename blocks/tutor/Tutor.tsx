import { PersonaFlowProvider, useConversation } from 'personaflow'
import { ConversationList, Memories, PersonaChat, type Chat } from 'personaflow/components'
import 'personaflow/styles.css'
import { flow } from './flow.ts'
import { Question } from './Question.tsx'
import { scoreOf } from './score.ts'
import './tutor.css'

const renderers: Chat.PartRenderers = { 'tool-ask_question': (drawn) => <Question {...drawn} /> }

/** A tutor who asks, keeps the score, and remembers what was hard: lessons, the lesson, and the notebook. */
export function Tutor() {
  return (
    <PersonaFlowProvider flow={flow}>
      <div className="tutor">
        <aside className="tutor-lessons" aria-label="Lessons">
          <ConversationList />
        </aside>
        <main className="tutor-lesson">
          <PersonaChat
            partRenderers={renderers}
            suggestions={['Ask me a question', 'I find fractions hard', 'What do you know about me?']}
          >
            <Score />
          </PersonaChat>
        </main>
        <aside className="tutor-notebook" aria-label="Notebook">
          <Memories.Root>
            <header data-pf="memories-header">
              <Memories.Title />
            </header>
            <div data-pf="memories-scroller" tabIndex={-1}>
              <Memories.Proposals />
              <Memories.Empty />
              <Memories.Facts />
              <Memories.Notes />
              <Memories.Summaries />
            </div>
            <div data-pf="memories-footer">
              <Memories.Status />
              <Memories.Undo />
            </div>
            <Memories.Add />
          </Memories.Root>
        </aside>
      </div>
    </PersonaFlowProvider>
  )
}

/** What this lesson's answers come to. */
function Score() {
  const { messages } = useConversation()
  const { right, asked } = scoreOf(messages)
  return <output className="tutor-score">{asked > 0 && `${right} of ${asked} right`}</output>
}
