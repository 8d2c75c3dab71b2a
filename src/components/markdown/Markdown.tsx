'use client'

import { memo, use, useMemo, useState } from 'react'
import { createMarkdownReader, type Definitions, type MarkdownEntry } from '../../markdown/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { mergeRefs } from '../mergeRefs.ts'
import { Part, type PartProps } from '../Part.tsx'
import { CodeRenderersContext, type CodeRenderers } from './codeRenderers.ts'
import { MarkdownBlocks } from './MarkdownBlocks.tsx'
import { copySource } from './selectedText.ts'
import { useRedraw } from './useRedraw.ts'

/** Props of `Chat.Markdown`. */
export interface MarkdownProps extends Omit<PartProps<'div'>, 'children'> {
  text: string
  /** More of it comes: what isn't closed yet is drawn as if it were. @default false */
  isStreaming?: boolean
  /** Functions that draw blocks of code, by language. Define it outside of your component. @default those of the chat */
  codeRenderers?: CodeRenderers | undefined
}

/**
 * GitHub-flavored Markdown from whoever wrote it, as React elements: no HTML, no request, no link that hides where it
 * leads; what would take too long to draw shows as it is written. Of a text that grows, only the last block renders,
 * and no translator touches it before its end. Renders a `<div>`.
 */
export function Markdown({ text, isStreaming = false, codeRenderers, onCopy, ref, ...props }: MarkdownProps) {
  const renderers = use(CodeRenderersContext)
  const [read] = useState(createMarkdownReader)
  const { entries, definitions } = read(text, isStreaming)
  const { drawing, ref: watch } = useRedraw(text, isStreaming)
  const merged = useMemo(() => mergeRefs<HTMLDivElement>(watch, ref), [watch, ref])
  return (
    <Part
      as="div"
      {...(isStreaming && { translate: 'no' as const })}
      {...props}
      onCopy={composeHandlers(onCopy, copySource)}
      ref={merged}
      key={drawing}
      data-pf="markdown"
    >
      <CodeRenderersContext value={codeRenderers ?? renderers}>
        {entries.map((entry, at) => (
          // Blocks only ever grow at the end, so their position is their identity.
          // oxlint-disable-next-line react/no-array-index-key
          <Entry key={at} entry={entry} definitions={definitions} />
        ))}
      </CodeRenderersContext>
    </Part>
  )
}

const Entry = memo(function Entry({ entry, definitions }: { entry: MarkdownEntry; definitions: Definitions }) {
  return <MarkdownBlocks blocks={[entry.block]} definitions={definitions} />
})
