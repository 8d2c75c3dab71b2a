'use client'

import type { KeyboardEvent } from 'react'
import type { ConversationFormat } from '../../formats/index.ts'
import { useLabels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { Part, type PartProps } from '../Part.tsx'
import { takesEscape } from '../takesEscape.ts'
import { useConversationContext, useConversationsActionsContext } from './conversationsContext.ts'

/** The shown branch as a file, in one form or another. Renders a `<fieldset>` while the row's button asks for it. */
export function ConversationsExportOptions({ onKeyDown, ...props }: PartProps<'fieldset'>) {
  const labels = useLabels()
  const { download } = useConversationsActionsContext('ExportOptions')
  const { conversation, title, mode, setMode } = useConversationContext('ExportOptions')
  if (mode !== 'exporting') return null
  function end(inside: Element): void {
    const item = inside.closest('[data-pf="conversations-item"]')
    item?.querySelector<HTMLElement>('[data-pf="conversations-export"]')?.focus()
    setMode('shown')
  }
  function handleKeyDown(event: KeyboardEvent): void {
    if (takesEscape(event)) end(event.currentTarget)
  }
  const choice = (format: ConversationFormat | 'sillytavern-chat', text: string) => (
    <button
      type="button"
      onClick={(event) => {
        end(event.currentTarget)
        download(conversation, format)
      }}
      data-pf="conversations-export-as"
      data-format={format}
    >
      {text}
    </button>
  )
  return (
    <Part
      as="fieldset"
      aria-label={labels.exportConversation(title)}
      {...props}
      onKeyDown={composeHandlers(onKeyDown, handleKeyDown)}
      data-pf="conversations-export-options"
    >
      {choice('markdown', labels.exportMarkdown)}
      {choice('json', labels.exportJson)}
      {choice('sillytavern-chat', labels.exportSillyTavern)}
    </Part>
  )
}
