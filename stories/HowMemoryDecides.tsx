import { PersonaFlowProvider, useMemories, usePromptPlan, type Memory, type Receipt } from 'personaflow'
import { PromptInspector, RecallReceipt } from 'personaflow/components'
import { factOf, memoryText } from 'personaflow/core'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { useEffect, useState, type SubmitEvent } from 'react'
import { personas } from './personas.ts'

export interface HowMemoryDecidesProps {
  /** Lines that begin with `U:` or `P:`; an empty line begins another day. */
  dialogue: string
  /** What is said on the day after. */
  question: string
}

const DAY = 86_400_000

/** Lives through a pasted dialogue with the real flow, then shows what was learned, what is recalled, what is left out, and why. */
export function HowMemoryDecides({ dialogue, question }: HowMemoryDecidesProps) {
  const [draft, setDraft] = useState(dialogue)
  const [lived, setLived] = useState<{ flow: TestFlow; conversationId: string } | null>(null)
  const [problem, setProblem] = useState('')

  useEffect(() => () => void lived?.flow.dispose(), [lived])

  async function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const days = daysOf(draft)
    setProblem(days.length === 0 ? 'Write at least one line that begins with U: for what the user says.' : '')
    if (days.length > 0) setLived(await liveThrough(days))
  }

  return (
    <main style={{ display: 'grid', gap: 16, maxInlineSize: 760 }}>
      <h1>How memory decides</h1>
      <p>
        Paste a dialogue: <code>U:</code> for what the user says, <code>P:</code> for the persona; an empty line begins
        another day. Nothing leaves this page, and no model is asked.
      </p>
      <form onSubmit={(event) => void handleSubmit(event)} style={{ display: 'grid', gap: 8 }}>
        <label htmlFor="dialogue">Dialogue</label>
        <textarea id="dialogue" rows={12} value={draft} onChange={(event) => setDraft(event.target.value)} />
        <button type="submit">Live through it</button>
        <output>{problem}</output>
      </form>
      {lived !== null && (
        <PersonaFlowProvider flow={lived.flow}>
          <Decisions conversationId={lived.conversationId} question={question} />
        </PersonaFlowProvider>
      )}
    </main>
  )
}

function Decisions({ conversationId, question }: { conversationId: string; question: string }) {
  const [text, setText] = useState(question)
  const { memories } = useMemories({ limit: 500 })
  const { plan } = usePromptPlan({ conversationId, text })
  const turns = memories.filter(({ type }) => type === 'interaction').toReversed()
  return (
    <>
      <section aria-label="Learned">
        <h2>What was learned</h2>
        <ol>
          {turns.map((turn) => (
            <li key={turn.id}>
              <q>{saidIn(turn)}</q>
              <Learned facts={memories.filter((fact) => isFrom(fact, turn))} />
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

function Learned({ facts }: { facts: readonly Memory[] }) {
  if (facts.length === 0) return <p>Nothing: it states nothing lasting about the user.</p>
  return (
    <ul>
      {facts.map((fact) => (
        <li key={fact.id}>
          {memoryText(fact)}
          {fact.supersededBy !== undefined && ' (no longer holds: something said later took its place)'}
        </li>
      ))}
    </ul>
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
  return factOf(fact) !== undefined && (fact.source?.messageIds ?? []).some((id) => ids.has(id))
}

function saidIn({ content }: Memory): string {
  const said = typeof content === 'object' && content !== null && 'user' in content ? content.user : undefined
  return typeof said === 'string' ? said : memoryText({ content })
}

interface Exchange {
  readonly user: string
  reply: string
}

function daysOf(dialogue: string): Exchange[][] {
  const days = dialogue.split(/\n\s*\n/).map((day) => {
    const exchanges: Exchange[] = []
    for (const line of day.split('\n')) {
      const [, speaker, text = ''] = /^\s*([UP]):\s*(.+)$/.exec(line) ?? []
      const last = exchanges.at(-1)
      if (speaker === 'U') exchanges.push({ user: text, reply: '' })
      else if (speaker === 'P' && last !== undefined) last.reply = [last.reply, text].filter(Boolean).join('\n')
    }
    return exchanges
  })
  return days.filter((day) => day.length > 0)
}

/** A flow that has lived through the days, each in a conversation of its own, and an empty one for what comes next. */
async function liveThrough(days: readonly Exchange[][]): Promise<{ flow: TestFlow; conversationId: string }> {
  const replies = days.flat().map(({ reply }) => reply || 'I see.')
  const flow = createTestFlow({ personas, replies, at: Date.now() - days.length * DAY })
  await flow.hydrated
  for (const day of days) {
    const { id: conversationId } = flow.conversations.create()
    for (const { user } of day) {
      flow.chat.send({ conversationId, text: user })
      await flow.chat.whenIdle(conversationId)
      flow.advance(60_000)
    }
    flow.advance(DAY)
  }
  return { flow, conversationId: flow.conversations.create().id }
}
