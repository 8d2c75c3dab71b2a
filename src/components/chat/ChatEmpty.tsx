'use client'

import { useFlowState, useLabels, usePersonaFlow, useShownMessages } from '../../react/index.ts'
import { ActionButton } from '../ActionButton.tsx'
import { Part, type PartProps } from '../Part.tsx'
import { PersonaAvatar } from '../PersonaAvatar.tsx'
import { visibleText } from '../visibleText.ts'
import { useChat, useChatStatus } from './chatContext.ts'
import { ChatSuggestion } from './ChatSuggestion.tsx'

const NONE: readonly string[] = []

/** Props of `Chat.Empty`. */
export interface ChatEmptyProps extends PartProps<'div'> {
  /** Suggested first messages; at most three are shown. */
  suggestions?: readonly string[] | undefined
}

/**
 * The persona, its greeting and first things to say, while nothing was said. The greeting chosen here becomes the first
 * message, the others its versions. Renders a `<div>`, or nothing.
 */
export function ChatEmpty({ suggestions = NONE, children, ...props }: ChatEmptyProps) {
  const labels = useLabels()
  const { persona, unknownId, conversationId } = useChat('Empty')
  const { status } = useChatStatus('Empty')
  const isEmpty = useShownMessages(conversationId).length === 0
  if (!isEmpty || status !== 'ready') return null
  const nobody = unknownId === undefined ? labels.noPersona : labels.unknownPersona(unknownId)
  return (
    <Part as="div" {...props} data-pf="chat-empty">
      {persona !== null && <PersonaAvatar persona={persona} />}
      <p dir="auto" data-pf="chat-empty-name">
        {visibleText(persona?.name ?? nobody)}
      </p>
      <Greeting />
      {children ?? suggestions.slice(0, 3).map((text) => <ChatSuggestion key={text} text={text} />)}
    </Part>
  )
}

function Greeting() {
  const labels = useLabels()
  const { greeting, setGreeting } = useChat('Empty')
  const greetings = useGreetings()
  const text = greetings[greeting]
  if (text === undefined) return null
  const step = (by: 1 | -1) => setGreeting((greeting + by + greetings.length) % greetings.length)
  return (
    <>
      <p dir="auto" data-pf="chat-greeting">
        {visibleText(text)}
      </p>
      {greetings.length > 1 && (
        <div data-pf="chat-greetings">
          <ActionButton
            label={labels.previousGreeting}
            icon="previous"
            action={() => step(-1)}
            data-pf="chat-previous-greeting"
          />
          <span>{labels.version(greeting + 1, greetings.length)}</span>
          <ActionButton label={labels.nextGreeting} icon="next" action={() => step(1)} data-pf="chat-next-greeting" />
        </div>
      )}
    </>
  )
}

/** Greetings with which the persona may open, live: the user's name in them may become known later. */
function useGreetings(): readonly string[] {
  const flow = usePersonaFlow()
  const { persona, conversationId } = useChat('Empty')
  const personaId = persona?.id
  // As one text: a list would be a new one each time.
  const joined = useFlowState(({ status }) => {
    if (personaId === undefined || status === 'loading') return ''
    return flow.personas.greetings({ personaId, ...(conversationId !== null && { conversationId }) }).join('\0')
  })
  return joined === '' ? NONE : joined.split('\0')
}
