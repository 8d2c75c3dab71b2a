import { useConversation, useMemories, usePersona } from 'personaflow'
import { useEffect, useRef, useState, type SubmitEvent } from 'react'

/** A chat of an app's own making: no part of the kit, and not one of its styles. */
export function OwnMarkup() {
  const { persona } = usePersona()
  const { messages, status, sendMessage, stop } = useConversation()
  const { total } = useMemories({ limit: 0 })
  const [text, setText] = useState('')
  const endRef = useRef<HTMLDivElement>(null)
  const name = persona?.name ?? 'Nobody'
  // Of several, one that calls nobody by a name.
  const greeting = persona?.greetings?.find((words) => !words.includes('{{'))
  const isBusy = status === 'submitted' || status === 'streaming'
  useEffect(() => {
    // It gives a promise in newer browsers, which is no cleanup.
    if (messages.length > 0) endRef.current?.scrollIntoView({ block: 'nearest' })
  }, [messages])

  function handleSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (isBusy) return void stop()
    if (text.trim() === '') return
    void sendMessage({ text })
    setText('')
  }

  return (
    <div className="script">
      <div className="lines" role="log" aria-label={`Conversation with ${name}`}>
        <ol>
          {messages.length === 0 && greeting !== undefined && (
            <li data-from="assistant">
              <b>{name}</b>
              <p dir="auto">{greeting}</p>
            </li>
          )}
          {messages.map(({ id, role, parts }) => (
            <li key={id} data-from={role}>
              <b>{role === 'user' ? 'You' : name}</b>
              <p dir="auto">{parts.map((part) => (part.type === 'text' ? part.text : '')).join('')}</p>
            </li>
          ))}
        </ol>
        <div ref={endRef} />
      </div>
      <form onSubmit={handleSubmit}>
        <input
          aria-label={`Message to ${name}`}
          placeholder={`Write to ${name}`}
          autoComplete="off"
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <button type="submit">{isBusy ? 'Stop' : 'Send'}</button>
      </form>
      <output className="known">
        {total === 1 ? `${name} remembers one thing.` : `${name} remembers ${total} things.`}
      </output>
    </div>
  )
}
