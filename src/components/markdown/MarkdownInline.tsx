import { createElement, Fragment, memo, type ReactNode } from 'react'
import { visibleText } from '../visibleText.ts'
import type { MarkdownText } from './markdownBlock.ts'
import { MarkdownImage } from './MarkdownImage.tsx'
import { MarkdownLink } from './MarkdownLink.tsx'
import { parseInline, plainOf, type Definitions, type Inline } from './parseInline.ts'

export interface MarkdownInlineProps {
  text: MarkdownText
  definitions: Definitions
}

/** The words of a block, with what stands out among them. */
export const MarkdownInline = memo(
  function MarkdownInline({ text: { text, isOpen }, definitions }: MarkdownInlineProps) {
    return drawInlines(parseInline(text, { isOpen, definitions }))
  },
  (a, b) => a.text.text === b.text.text && a.text.isOpen === b.text.isOpen && a.definitions === b.definitions,
)

/** Side by side as if written so: words have no identity but their place. */
function drawInlines(inlines: readonly Inline[]): ReactNode {
  return createElement(Fragment, null, ...inlines.map(drawInline))
}

function drawInline(inline: Inline): ReactNode {
  if (typeof inline === 'string') return visibleText(inline)
  switch (inline.kind) {
    case 'code':
      return <code dir="auto">{visibleText(inline.text)}</code>
    case 'link':
      return (
        <MarkdownLink url={inline.url} words={plainOf(inline.children)}>
          {drawInlines(inline.children)}
        </MarkdownLink>
      )
    case 'image':
      return <MarkdownImage url={inline.url} alt={visibleText(inline.alt)} />
    default: {
      const Emphasis = inline.kind
      return <Emphasis>{drawInlines(inline.children)}</Emphasis>
    }
  }
}
