'use client'

import { createLazy } from '../createLazy.ts'
import { useLoaded } from '../useLoaded.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useComposer } from './composerContext.ts'

/** Loaded with the first file. */
const list = createLazy(async () => (await import('../files/AttachmentList.tsx')).AttachmentList)

/**
 * The files that go with the message, each with a way to remove it and, for a picture, to describe it; those that are still
 * read; and those that were refused, with the reason. Renders a `<div>`, or nothing without any.
 */
export function ChatAttachments(props: PartProps<'div'>) {
  const { files, pending, refused } = useComposer('Attachments').attachments
  if (files.length + pending.length + refused.length === 0) return null
  return (
    <Part as="div" {...props} data-pf="chat-attachments">
      <Attached />
    </Part>
  )
}

function Attached() {
  const List = useLoaded(list)
  // It is the same component once it is there.
  // oxlint-disable-next-line react/static-components
  return typeof List === 'function' ? <List /> : null
}
