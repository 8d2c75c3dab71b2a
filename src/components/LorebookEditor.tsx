'use client'

import { useFlow, useLabels } from '../react/index.ts'
import { createLazy } from './createLazy.ts'
import { Part, type PartProps } from './Part.tsx'
import { useLoaded } from './useLoaded.ts'

/** Props of `LorebookEditor`. */
export interface LorebookEditorProps extends PartProps<'section'> {
  /** Id of the persona whose lore is shown. @default the active persona's */
  personaId?: string | undefined
  /** Id of the conversation whose lore is shown beside the persona's. @default the one that the persona shows */
  conversationId?: string | undefined
  /** Its heading. @default 'Lore' */
  label?: string
}

const body = createLazy(async () => (await import('./lore/LoreBody.tsx')).LoreBody)

/**
 * The lorebooks that may wake here, their persona's, the conversation's and everyone's: to write, add to, hand over,
 * export and delete, and which entries the newest reply had awake. Renders a `<section>`; what is in it loads when it is
 * first shown.
 */
export function LorebookEditor(props: LorebookEditorProps) {
  useFlow('<LorebookEditor>')
  const labels = useLabels()
  const Body = useLoaded(body)
  if (typeof Body === 'function') {
    // It is the same component once it is there.
    // oxlint-disable-next-line react/static-components
    return <Body {...props} />
  }
  const { personaId: _persona, conversationId: _conversation, label, ...rest } = props
  return (
    <Part as="section" aria-label={label} {...rest} aria-busy={Body === undefined} data-pf="lore-editor">
      {Body === 'failed' && labels.failed}
    </Part>
  )
}
