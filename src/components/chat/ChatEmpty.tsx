'use client'

import { useFlowState, usePersonaFlow, useShownMessages } from '../../react/index.ts'
import { PersonaAvatar } from '../PersonaAvatar.tsx'
import { visibleText } from '../visibleText.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useChat, useChatStatus } from './chatContext.ts'
import { ChatSuggestion } from './ChatSuggestion.tsx'

const NONE: readonly string[] = []

export interface ChatEmptyProps extends PartProps<'div'> {
  /** What one could say first; at most three are shown. */
  suggestions?: readonly string[] | undefined
}

/** The persona, its greeting and first things to say, while nothing was said. Renders a `<div>`, or nothing. */
export function ChatEmpty({ suggestions = NONE, children, ...props }: ChatEmptyProps) {
  const { persona, conversationId } = useChat('Empty')
  const { status } = useChatStatus('Empty')
  const isEmpty = useShownMessages(conversationId).length === 0
  const greeting = useGreeting(isEmpty ? persona?.id : undefined, conversationId)
  if (!isEmpty || status !== 'ready') return null
  return (
    <Part as="div" {...props} data-pf="chat-empty">
      {persona !== null && <PersonaAvatar persona={persona} />}
      <p dir="auto" data-pf="chat-empty-name">
        {persona === null ? 'No persona yet' : visibleText(persona.name)}
      </p>
      {greeting !== undefined && (
        <p dir="auto" data-pf="chat-greeting">
          {visibleText(greeting)}
        </p>
      )}
      {children ?? suggestions.slice(0, 3).map((text) => <ChatSuggestion key={text} text={text} />)}
    </Part>
  )
}

/** What the persona says first, live: it may come to know the user's name. */
function useGreeting(personaId: string | undefined, conversationId: string | null): string | undefined {
  const flow = usePersonaFlow()
  return useFlowState(({ status }) => {
    if (personaId === undefined || status === 'loading') return undefined
    return flow.getGreetings({ personaId, ...(conversationId !== null && { conversationId }) })[0]
  })
}
