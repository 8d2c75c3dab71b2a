import type { ReactNode } from 'react'
import { visibleText } from '../visibleText.ts'
import type { SafeUrl } from '../../markdown/index.ts'

/** Props of `MarkdownLink`: an address that was checked, and the words that lead to it. */
export interface MarkdownLinkProps {
  url: SafeUrl
  /** The words of the link. */
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

/** True when the words are the address itself. */
function isAddress(words: string, host: string): boolean {
  const [start] = words
    .toLowerCase()
    .replace(/^(?:https?:\/\/|mailto:)/, '')
    .split(/[/?#]/)
  return start === host
}
