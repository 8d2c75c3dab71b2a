import type { ReactNode } from 'react'
import { visibleText } from '../visibleText.ts'
import type { SafeUrl } from '../../markdown/index.ts'

export interface MarkdownLinkProps {
  url: SafeUrl
  /** What the link says. */
  words: string
  /** @default the words */
  children?: ReactNode
}

/** A link with the host it leads to beside its words, whatever they say. Opens beside the chat. Renders an `<a>`. */
export function MarkdownLink({ url, words, children = visibleText(words) }: MarkdownLinkProps) {
  return (
    <a href={url.href} target="_blank" rel="noopener noreferrer nofollow" data-pf="link">
      {children}
      {!isAddress(words, url.host) && (
        <>
          {' '}
          <bdi data-pf="link-host">{visibleText(url.host)}</bdi>
        </>
      )}
    </a>
  )
}

/** Whether the words are the address itself. */
function isAddress(words: string, host: string): boolean {
  const [start] = words
    .toLowerCase()
    .replace(/^(?:https?:\/\/|mailto:)/, '')
    .split(/[/?#]/)
  return start === host
}
