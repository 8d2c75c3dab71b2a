import { PersonaFlowProvider, useMemories, usePromptPlan, type Memory, type Receipt } from 'personaflow'
import { PromptInspector, RecallReceipt } from 'personaflow/components'
import { factOf, memoryText } from 'personaflow/core'
import { useEffect, useState, type SubmitEvent } from 'react'
import { daysOf, liveThrough, type Lived, type StoryLearner } from './liveThrough.ts'

export interface HowMemoryDecidesProps {
  /** Lines that begin with `U:` or `P:`; an empty line begins another day. */
  dialogue: string
  /** What is said on the day after. */
  question: string
}

const LEARNERS: Readonly<Record<StoryLearner, string>> = {
  rules: 'Rules, on this device',
  model: 'A model, asked after each day',
  tools: 'The chat model, by tools',
  off: 'Nobody',
}

/** Why nothing was learned. */
const NOTHING: Readonly<Record<StoryLearner, string>> = {
  rules: 'Nothing: it states nothing lasting about the user.',
  model: 'Nothing: the script saw no sentence that begins with “I” or “My”.',
  tools: 'Nothing: the script saw no sentence that begins with “I” or “My”.',
  off: 'Nothing: learning is off.',
}

/** Lives through a pasted dialogue with the real flow, then shows what was learned, what is recalled, what is left out, and why. */
export function HowMemoryDecides({ dialogue, question }: HowMemoryDecidesProps) {
  const [draft, setDraft] = useState(dialogue)
  const [learner, setLearner] = useState<StoryLearner>('rules')
  const [lived, setLived] = useState<Lived | null>(null)
  const [problem, setProblem] = useState('')

  useEffect(() => () => void lived?.flow.dispose(), [lived])

  async function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const days = daysOf(draft)
    setProblem(days.length === 0 ? 'Write at least one line that begins with U: for what the user says.' : '')
    if (days.length > 0) setLived(await liveThrough(days, learner))
  }

  return (
    <main style={{ display: 'grid', gap: 16, maxInlineSize: 760 }}>
      <h1>How memory decides</h1>
      <p>
        Paste a dialogue: <code>U:</code> for what the user says, <code>P:</code> for the persona; an empty line begins
        another day. Nothing leaves this page. Where a model is to learn, a script stands in for it: it takes each
        sentence that begins with “I” or “My” for a fact, and understands nothing. What it writes passes the same checks
        as a real model’s.
      </p>
      <form onSubmit={(event) => void handleSubmit(event)} style={{ display: 'grid', gap: 8 }}>
        <label htmlFor="dialogue">Dialogue</label>
        <textarea id="dialogue" rows={12} value={draft} onChange={(event) => setDraft(event.target.value)} />
        <fieldset style={{ display: 'grid', gap: 4 }}>
          <legend>Who learns</legend>
          {Object.entries(LEARNERS).map(([value, words]) => (
            <label key={value}>
              <input
                type="radio"
                name="learner"
                checked={learner === value}
                // The keys of LEARNERS are the learners.
                onChange={() => setLearner(value as StoryLearner)}
              />{' '}
              {words}
            </label>
          ))}
        </fieldset>
        <button type="submit">Live through it</button>
        <output>{problem}</output>
      </form>
      {lived !== null && (
        <PersonaFlowProvider flow={lived.flow}>
          <Decisions lived={lived} question={question} />
        </PersonaFlowProvider>
      )}
    </main>
  )
}

function Decisions({ lived, question }: { lived: Lived; question: string }) {
  const { conversationId, learner } = lived
  const [text, setText] = useState(question)
  const { memories } = useMemories({ limit: 500 })
  const { memories: proposals } = useMemories({ types: ['proposal'], limit: 500 })
  const { plan } = usePromptPlan({ conversationId, text })
  const turns = memories.filter(({ type }) => type === 'interaction').toReversed()
  return (
    <>
      <section aria-label="Learned">
        <h2>What was learned</h2>
        <p>Who learned: {LEARNERS[learner]}.</p>
        <ol>
          {turns.map((turn) => (
            <li key={turn.id}>
              <q>{saidIn(turn)}</q>
              <Learned
                facts={[...memories, ...proposals].filter((fact) => isFrom(fact, turn))}
                turn={turn}
                lived={lived}
              />
            </li>
          ))}
        </ol>
      </section>
      <label htmlFor="next">What is said the day after</label>
      <input id="next" value={text} onChange={(event) => setText(event.target.value)} />
      {plan !== null && (
        <>
          <h2>What is recalled</h2>
          <RecallReceipt receipt={plan.receipt} />
          <section aria-label="Left out">
            <h2>What is left out</h2>
            <ul>
              {memories.map((memory) => (
                <LeftOut key={memory.id} memory={memory} receipt={plan.receipt} />
              ))}
            </ul>
          </section>
          <PromptInspector conversationId={conversationId} text={text} />
        </>
      )}
    </>
  )
}

interface LearnedProps {
  facts: readonly Memory[]
  turn: Memory
  lived: Lived
}

function Learned({ facts, turn, lived: { learner, noted } }: LearnedProps) {
  if (facts.length > 0) {
    return (
      <ul>
        {facts.map((fact) => (
          <li key={fact.id}>
            {memoryText(fact)}
            {fact.type === 'proposal' && ' (waits for the user’s yes)'}
            {fact.supersededBy !== undefined && ' (no longer holds: something said later took its place)'}
          </li>
        ))}
      </ul>
    )
  }
  const said = saidIn(turn)
  const isRefused = [...noted].some((quote) => said.includes(quote))
  return (
    <p>{isRefused ? 'Refused: the script wrote it down, and the words don’t plainly say it.' : NOTHING[learner]}</p>
  )
}

/** One memory that doesn't come, and why; nothing for one that does. */
function LeftOut({ memory, receipt }: { memory: Memory; receipt: Receipt }) {
  const reason = reasonOf(memory, receipt)
  return reason === undefined ? null : (
    <li>
      <q>{saidIn(memory)}</q> {reason}
    </li>
  )
}

function reasonOf({ id, supersededBy, type, source }: Memory, receipt: Receipt): string | undefined {
  const comes = receipt.recalled.some(({ memoryId }) => memoryId === id) || receipt.facts?.includes(id) === true
  if (comes) return undefined
  if (supersededBy !== undefined) return 'no longer holds.'
  if (receipt.cut.includes(id)) return 'matched, but had no room.'
  const near = receipt.nearMisses.find(({ memoryId }) => memoryId === id)
  if (near !== undefined) return `nearly came, but ${near.lacked}.`
  // A fact comes by the turn that told it, or beside it.
  if (type === 'fact' && source?.turnId !== undefined) return 'is told by its own turn where it is asked for.'
  return 'says nothing of what is asked.'
}

function isFrom(fact: Memory, { source }: Memory): boolean {
  const ids = new Set(source?.messageIds)
  const isFact = fact.type === 'proposal' || factOf(fact) !== undefined
  return isFact && (fact.source?.messageIds ?? []).some((id) => ids.has(id))
}

function saidIn({ content }: Memory): string {
  const said = typeof content === 'object' && content !== null && 'user' in content ? content.user : undefined
  return typeof said === 'string' ? said : memoryText({ content })
}
