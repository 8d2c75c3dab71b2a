'use client'

import { metaOf } from '../../core/index.ts'
import { useFlowState, useLabels } from '../../react/index.ts'
import { dateTimeOf } from '../dateTimeOf.ts'
import { PersonaAvatar } from '../PersonaAvatar.tsx'
import { Part, type PartProps } from '../Part.tsx'
import { useMessageHead } from './messageContext.ts'
import { timeOf } from './timeOf.ts'
import { usePersonaName } from './usePersonaName.ts'

/**
 * The name of the persona that answered and the time; nothing for the user's own messages. Hidden from screen readers,
 * as the message is named by it. Renders a `<div>`.
 */
export function ChatAuthor(props: PartProps<'div'>) {
  const { message } = useMessageHead('Author')
  const { personaId, at } = metaOf(message)
  const labels = useLabels()
  const persona = useFlowState(({ personas }) => personas[personaId])
  const name = usePersonaName(personaId)
  if (message.role === 'user') return null
  const time = timeOf(message, labels.locale)
  return (
    <Part as="div" aria-hidden="true" {...props} data-pf="chat-author">
      <PersonaAvatar persona={persona ?? { id: personaId, name }} />
      <bdi data-pf="chat-author-name">{name}</bdi>
      {time !== '' && (
        <time dir="auto" dateTime={dateTimeOf(at)}>
          {time}
        </time>
      )}
    </Part>
  )
}
