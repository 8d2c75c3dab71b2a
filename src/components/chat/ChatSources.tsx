'use client'

import { useLabels } from '../../react/index.ts'
import { MarkdownLink } from '../markdown/MarkdownLink.tsx'
import { Part, type PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import { useMessage } from './messageContext.ts'
import { sourcesOf } from './sourcesOf.ts'

/** Props of `Chat.Sources`. */
export interface ChatSourcesProps extends PartProps<'ol'> {
  /** The label of the list. @default 'Sources' */
  label?: string
}

/** The pages and documents that a reply names as its sources. Renders an `<ol>`, or nothing where it names none. */
export function ChatSources({ label, ...props }: ChatSourcesProps) {
  const labels = useLabels()
  const { message } = useMessage('Sources')
  const sources = sourcesOf(message)
  if (sources.length === 0) return null
  return (
    <Part as="ol" aria-label={label ?? labels.sources} {...props} data-pf="chat-sources">
      {sources.map(({ words, url }, at) => (
        // oxlint-disable-next-line react/no-array-index-key
        <li dir="auto" key={at}>
          {url === undefined ? visibleText(words) : <MarkdownLink url={url} words={words} />}
        </li>
      ))}
    </Part>
  )
}
