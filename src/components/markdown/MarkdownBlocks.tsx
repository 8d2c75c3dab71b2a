'use client'

import { memo, type ReactNode } from 'react'
import { useLabels } from '../../react/index.ts'
import {
  directionOf,
  directionOfBlock,
  directionOfBlocks,
  type Definitions,
  type MarkdownBlock,
  type MarkdownItem,
} from '../../markdown/index.ts'
import { visibleText } from '../visibleText.ts'
import { MarkdownCode } from './MarkdownCode.tsx'
import { MarkdownInline } from './MarkdownInline.tsx'
import { MarkdownMath } from './MarkdownMath.tsx'
import { MarkdownTable } from './MarkdownTable.tsx'

/** Props of `MarkdownBlocks`: parsed blocks, and the link definitions that they refer to. */
export interface MarkdownBlocksProps {
  blocks: readonly MarkdownBlock[]
  definitions: Definitions
  /** Its paragraphs are drawn without space around them. */
  isTight?: boolean
}

/** Blocks of Markdown, each with what is in it. */
export function MarkdownBlocks({ blocks, ...props }: MarkdownBlocksProps): ReactNode {
  // Blocks only ever come at the end, so their position is their identity.
  // oxlint-disable-next-line react/no-array-index-key
  return blocks.map((block, at) => <Block block={block} {...props} key={at} />)
}

/** Below the headings of the page and of the chat. */
const HEADINGS = ['h3', 'h3', 'h4', 'h5', 'h6', 'h6', 'h6'] as const

type BlockProps = Omit<MarkdownBlocksProps, 'blocks'> & { block: MarkdownBlock }

function Block({ block, definitions, isTight = false }: BlockProps): ReactNode {
  switch (block.kind) {
    case 'paragraph': {
      const Paragraph = isTight ? 'span' : 'p'
      return (
        <Paragraph dir={directionOf(block.text)}>
          <MarkdownInline text={block} definitions={definitions} />
        </Paragraph>
      )
    }
    case 'heading': {
      const Heading = HEADINGS[block.level]!
      return (
        <Heading dir={directionOf(block.text)} data-level={block.level}>
          <MarkdownInline text={block} definitions={definitions} />
        </Heading>
      )
    }
    case 'code':
      return <MarkdownCode {...block} />
    case 'quote':
      return (
        <blockquote dir={directionOfBlock(block)}>
          <MarkdownBlocks blocks={block.blocks} definitions={definitions} />
        </blockquote>
      )
    case 'list':
      return <List block={block} definitions={definitions} />
    case 'table':
      return <MarkdownTable block={block} definitions={definitions} />
    case 'math':
      return (
        <div dir="ltr">
          {block.isOpen ? (
            <span data-pf="math">{visibleText(block.source)}</span>
          ) : (
            <MarkdownMath text={block.text} source={block.source} isBlock />
          )}
        </div>
      )
    case 'rule':
      return <hr />
    case 'plain':
      return (
        <pre dir="auto" data-pf="plain">
          {visibleText(block.text)}
        </pre>
      )
    default:
      block.kind satisfies 'definition'
      return null
  }
}

interface ListProps {
  block: Extract<MarkdownBlock, { kind: 'list' }>
  definitions: Definitions
}

function List({ block, definitions }: ListProps) {
  const { start, isLoose, items } = block
  const direction = directionOfBlock(block)
  const children = items.map((item, at) => (
    // oxlint-disable-next-line react/no-array-index-key
    <Item item={item} isTight={!isLoose} isLast={at === items.length - 1} definitions={definitions} key={at} />
  ))
  return start === undefined ? (
    <ul dir={direction}>{children}</ul>
  ) : (
    <ol dir={direction} start={start}>
      {children}
    </ol>
  )
}

interface ItemProps {
  item: MarkdownItem
  isTight: boolean
  isLast: boolean
  definitions: Definitions
}

/** Of a list that grows only the last item renders. */
const Item = memo(
  function Item({ item: { isDone, blocks }, isTight, definitions }: ItemProps) {
    return (
      <li dir={directionOfBlocks(blocks)} data-task={isDone === undefined ? undefined : isDone ? 'done' : 'open'}>
        {isDone !== undefined && <Task isDone={isDone} />}
        <MarkdownBlocks blocks={blocks} definitions={definitions} isTight={isTight} />
      </li>
    )
  },
  (a, b) =>
    a.item.source === b.item.source &&
    a.isTight === b.isTight &&
    a.definitions === b.definitions &&
    // The last one may be read as open.
    !a.isLast &&
    !b.isLast,
)

/** Drawn by the stylesheet; a checkbox would look as if it could be checked. */
function Task({ isDone }: { isDone: boolean }) {
  const labels = useLabels()
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
  return <span role="img" aria-label={isDone ? labels.done : labels.toDo} data-pf="task" />
}
