'use client'

import { useLabels } from '../../react/index.ts'
import type { ButtonProps } from '../ActionButton.tsx'
import { MoreButton } from '../MoreButton.tsx'
import { useConversationContext } from './conversationsContext.ts'

/** On a touch screen: shows what can be done with a conversation. Renders a `<button aria-expanded>`, or nothing while it is renamed. */
export function ConversationsMore({ label, ...props }: ButtonProps) {
  const labels = useLabels()
  const { title, mode } = useConversationContext('More')
  if (mode === 'renaming') return null
  return <MoreButton label={label ?? `${labels.moreActions}: ${title}`} {...props} data-pf="conversations-more" />
}
