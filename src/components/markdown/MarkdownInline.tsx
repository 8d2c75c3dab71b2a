import { createElement, Fragment, memo, type ReactNode } from 'react'
import { visibleText } from '../visibleText.ts'
import { parseInline, plainOf, type Definitions, type Inline, type MarkdownText } from '../../markdown/index.ts'
import { MarkdownCitation } from './MarkdownCitation.tsx'
import { MarkdownImage } from './MarkdownImage.tsx'
import { MarkdownLink } from './MarkdownLink.tsx'
import { MarkdownMath } from './MarkdownMath.tsx'

/** Props of `MarkdownInline`: the raw text of a block, and the link definitions that it may refer to. */
export interface MarkdownInlineProps {
  text: MarkdownText
  definitions: Definitions
}

/** The words of a block, with links, code and emphasis among them. */
export const MarkdownInline = memo(
  function MarkdownInline({ text, definitions }: MarkdownInlineProps) {
    return drawInlines(parseInline(text, definitions))
  },
  (a, b) => isSame(a.text, b.text) && a.definitions === b.definitions,
)

function isSame(a: MarkdownText, b: MarkdownText): boolean {
  return a.text === b.text && a.isOpen === b.isOpen && a.opened === b.opened && a.closed === b.closed
}

/** Side by side as if written so: words have no identity but their place. */
function drawInlines(inlines: readonly Inline[]): ReactNode {
  return createElement(Fragment, null, ...inlines.map(drawInline))
}

function drawInline(inline: Inline): ReactNode {
  if (typeof inline === 'string') return visibleText(inline)
  switch (inline.kind) {
    case 'code':
      return <code dir="ltr">{visibleText(inline.text)}</code>
    case 'link':
      return (
        <MarkdownLink url={inline.url} words={plainOf(inline.children)}>
          {drawInlines(inline.children)}
        </MarkdownLink>
      )
    case 'image':
      return <MarkdownImage url={inline.url} alt={visibleText(inline.alt)} />
    case 'citation':
      return <MarkdownCitation {...inline} />
    case 'math':
      return <MarkdownMath {...inline} />
    default: {
      const Emphasis = inline.kind
      return <Emphasis>{drawInlines(inline.children)}</Emphasis>
    }
  }
}
