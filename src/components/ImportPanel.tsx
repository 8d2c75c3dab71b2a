'use client'

import type { ImportFileResult } from '../flow/index.ts'
import type { ImportInput } from '../import/index.ts'
import { useFlow, useLabels } from '../react/index.ts'
import { createLazy } from './createLazy.ts'
import { Part, type PartProps } from './Part.tsx'
import { useLoaded } from './useLoaded.ts'

/** Props of `ImportPanel`. */
export interface ImportPanelProps extends PartProps<'section'> {
  /** Files chosen elsewhere, such as dropped on the page: it reads them at once. */
  files?: readonly ImportInput[] | undefined
  /** Called after each import, with its result. */
  onImported?: (result: ImportFileResult) => void
  /** Its heading. @default 'Import' */
  label?: string
}

const body = createLazy(async () => (await import('./import/ImportBody.tsx')).ImportBody)

/**
 * Characters, lore, chats and memories from files of this and other programs: dropped, pasted or chosen, looked into,
 * imported, undone. Renders a `<section>` with `data-status`; what is in it loads when it is first shown.
 */
export function ImportPanel(props: ImportPanelProps) {
  useFlow('<ImportPanel>')
  const labels = useLabels()
  const Body = useLoaded(body)
  if (typeof Body === 'function') {
    // It is the same component once it is there.
    // oxlint-disable-next-line react/static-components
    return <Body {...props} />
  }
  const { files: _files, onImported: _heard, label, ...rest } = props
  return (
    <Part as="section" aria-label={label} {...rest} aria-busy={Body === undefined} data-pf="import-panel">
      {Body === 'failed' && labels.failed}
    </Part>
  )
}
