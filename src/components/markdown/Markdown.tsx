'use client'

import { memo, useMemo, useState } from 'react'
import { createMarkdownReader, type Definitions, type MarkdownEntry } from '../../markdown/index.ts'
import { mergeRefs } from '../mergeRefs.ts'
import { Part, type PartProps } from '../Part.tsx'
import { MarkdownBlocks } from './MarkdownBlocks.tsx'
import { useRedraw } from './useRedraw.ts'

/** Props of `Chat.Markdown`. */
export interface MarkdownProps extends Omit<PartProps<'div'>, 'children'> {
  text: string
  /** More of it comes: what isn't closed yet is drawn as if it were. @default false */
  isStreaming?: boolean
}

/**
 * GitHub-flavored Markdown from whoever wrote it, as React elements: no HTML, no request, no link that hides where it
 * leads; what would take too long to draw shows as it is written. Of a text that grows, only the last block renders,
 * and no translator touches it before its end. Renders a `<div>`.
 */
export function Markdown({ text, isStreaming = false, ref, ...props }: MarkdownProps) {
  const [read] = useState(createMarkdownReader)
  const { entries, definitions } = read(text, isStreaming)
  const { drawing, ref: watch } = useRedraw(text, isStreaming)
  const merged = useMemo(() => mergeRefs<HTMLDivElement>(watch, ref), [watch, ref])
  return (
    <Part
      as="div"
      {...(isStreaming && { translate: 'no' as const })}
      {...props}
      ref={merged}
      key={drawing}
      data-pf="markdown"
    >
      {entries.map((entry, at) => (
        // Blocks only ever grow at the end, so their position is their identity.
        // oxlint-disable-next-line react/no-array-index-key
        <Entry key={at} entry={entry} definitions={definitions} />
      ))}
    </Part>
  )
}

const Entry = memo(function Entry({ entry, definitions }: { entry: MarkdownEntry; definitions: Definitions }) {
  return <MarkdownBlocks blocks={[entry.block]} definitions={definitions} />
})
