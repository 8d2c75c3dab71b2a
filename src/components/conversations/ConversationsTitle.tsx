'use client'

import { useLabels } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'

/** The heading of the list. Renders an `<h2>`. */
export function ConversationsTitle({ children, ...props }: PartProps<'h2'>) {
  const labels = useLabels()
  return (
    <Part as="h2" {...props} data-pf="conversations-title">
      {children ?? labels.conversations}
    </Part>
  )
}
