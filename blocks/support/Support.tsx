import { PersonaFlowProvider, useConversation } from 'personaflow'
import { Chat, ChatWidget } from 'personaflow/components'
import { useState, type ReactNode } from 'react'
import 'personaflow/styles.css'
import { flow } from './flow.ts'
import './support.css'

export interface SupportProps {
  /** The page beside it. */
  children?: ReactNode
  /** Gives a conversation, as Markdown, to a person: put your ticket system here. @default saves it as a file */
  onHandOver?: (conversation: File) => void | Promise<void>
}

/** A help desk in the corner of a page: orders, returns that the customer confirms, and a way to a person. */
export function Support({ children, onHandOver = download }: SupportProps) {
  return (
    <PersonaFlowProvider flow={flow}>
      {children}
      <ChatWidget
        label="Help"
        feedback
        suggestions={['Where is order 1042?', 'Send order 1042 back', 'What do you know about me?']}
      >
        <HandOver onHandOver={onHandOver} />
      </ChatWidget>
    </PersonaFlowProvider>
  )
}

/** For a settings page: what the help desk may do without asking, and an end to all it knows. */
export function SupportPrivacy() {
  return (
    <PersonaFlowProvider flow={flow}>
      <section className="support-privacy" aria-labelledby="support-privacy">
        <h2 id="support-privacy">Help desk</h2>
        <Chat.Root aria-label="Permissions">
          <Chat.Permissions all />
          <Chat.Status />
        </Chat.Root>
        <Erase />
      </section>
    </PersonaFlowProvider>
  )
}

type Outcome = 'waiting' | 'done' | 'failed'

function HandOver({ onHandOver }: Required<Pick<SupportProps, 'onHandOver'>>) {
  const { id } = useConversation()
  const [outcome, setOutcome] = useState<Outcome>()

  async function handOver(conversationId: string): Promise<void> {
    setOutcome('waiting')
    try {
      await onHandOver(await flow.backup.exportFile({ format: 'conversation-markdown', conversationId }))
      setOutcome('done')
    } catch {
      setOutcome('failed')
    }
  }

  if (id === null) return null
  return (
    <>
      <button
        type="button"
        className="support-button"
        aria-label="Talk to a person"
        title="Talk to a person"
        disabled={outcome === 'waiting'}
        onClick={() => void handOver(id)}
      >
        Person
      </button>
      <output className="support-outcome">
        {outcome === 'done' && 'A person has this conversation now.'}
        {outcome === 'failed' && 'That did not work. Please try again.'}
      </output>
    </>
  )
}

function Erase() {
  const [outcome, setOutcome] = useState<Outcome>()

  async function erase(): Promise<void> {
    setOutcome('waiting')
    try {
      await flow.storage.erase()
      setOutcome('done')
    } catch {
      setOutcome('failed')
    }
  }

  return (
    <p>
      <button type="button" className="support-button" disabled={outcome === 'waiting'} onClick={() => void erase()}>
        Delete all conversations
      </button>{' '}
      <output>
        {outcome === 'done' && 'Deleted from this browser.'}
        {outcome === 'failed' && 'Not everything could be deleted. Please try again.'}
      </output>
    </p>
  )
}

function download(file: File): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
