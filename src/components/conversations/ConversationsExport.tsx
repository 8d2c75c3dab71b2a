'use client'

import { useLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useConversationContext } from './conversationsContext.ts'

/** Shows the ways to export in the row. Renders a `<button aria-expanded>`, or nothing while nothing was said. */
export function ConversationsExport({ label, ...props }: ButtonProps) {
  const labels = useLabels()
  const { conversation, title, mode, setMode } = useConversationContext('Export')
  if (conversation.leafId === null) return null
  return (
    <ActionButton
      label={label ?? labels.exportConversation(title)}
      icon="export"
      action={() => setMode(mode === 'exporting' ? 'shown' : 'exporting')}
      aria-expanded={mode === 'exporting'}
      {...props}
      data-pf="conversations-export"
    />
  )
}
