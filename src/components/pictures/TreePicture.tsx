'use client'

import { useMemo, useState, type ReactNode } from 'react'
import { EMPTY_LIST, iterate } from '../../core/index.ts'
import { useFlowState, usePictureLabels } from '../../react/index.ts'
import { dateFormat } from '../dateFormat.ts'
import { useMemoriesContext } from '../memories/memoriesContext.ts'
import { readableMemory } from '../readableMemory.ts'
import { useRowKeys } from '../useRowKeys.ts'
import { visibleText } from '../visibleText.ts'
import { blocksOfSummaries } from './blocksOfSummaries.ts'
import { PictureTable } from './PictureTable.tsx'

const LEVEL_PX = 26

/** Summaries as blocks over what they sum up; one that is pressed is read below. */
export function TreePicture(): ReactNode {
  const labels = usePictureLabels()
  const keys = useRowKeys()
  const { persona } = useMemoriesContext('Pictures')
  const all = useFlowState(({ memoriesOf }) => memoriesOf[persona?.id ?? ''] ?? EMPTY_LIST)
  const { blocks, levels } = useMemo(() => blocksOfSummaries([...iterate(all)]), [all])
  const [openId, setOpenId] = useState<string>()
  if (blocks.length === 0) return <p dir="auto">{labels.treeEmpty}</p>
  const open = blocks.find(({ memory }) => memory.id === openId)
  const day = dateFormat(labels.locale, { dateStyle: 'medium' })
  const nameOf = ({ memory, turns }: (typeof blocks)[number]) => labels.treeBlock(day.format(memory.at), turns)
  return (
    <>
      <p dir="auto">{labels.treeCaption}</p>
      {/* The rows inside are what takes the keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul {...keys} style={{ blockSize: levels * LEVEL_PX }} data-pf="picture-tree">
        {blocks.map((block) => (
          <li
            key={block.memory.id}
            style={{
              insetBlockStart: block.level * LEVEL_PX,
              insetInlineStart: `${block.start * 100}%`,
              inlineSize: `${block.share * 100}%`,
            }}
          >
            <button
              type="button"
              aria-label={nameOf(block)}
              title={nameOf(block)}
              aria-pressed={block === open}
              onClick={() => setOpenId(block === open ? undefined : block.memory.id)}
              data-pf="picture-block"
            >
              <bdi>{block.turns}</bdi>
            </button>
          </li>
        ))}
      </ul>
      {open !== undefined && (
        <blockquote dir="auto" data-pf="picture-summary">
          {visibleText(readableMemory(open.memory))}
        </blockquote>
      )}
      <PictureTable
        head={[labels.period, labels.treePicture]}
        rows={blocks.map((block) => ({
          key: block.memory.id,
          cells: [nameOf(block), visibleText(readableMemory(block.memory))],
        }))}
      />
    </>
  )
}
