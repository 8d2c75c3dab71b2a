'use client'

import type { ReactNode } from 'react'
import { clippedText, shortenedText, isJsonObject } from '../../core/index.ts'
import { useToolLabels } from '../../react/index.ts'
import { visibleText } from '../visibleText.ts'

/** More of a text, or of a list, is of no use at a glance; all of it is in the JSON. */
const MAX_TEXT = 600
const MAX_NAME = 60
const MAX_ENTRIES = 12

/** Deeper values are shown as JSON. */
const MAX_DEPTH = 3

/** The input or output of a tool, as a list of names and values. It is hostile: whatever it is, it is drawn as data. */
export function ToolValue({ value, depth = 0 }: { value: unknown; depth?: number }): ReactNode {
  const labels = useToolLabels()
  if (Array.isArray(value) && value.length > 0) {
    return depth > MAX_DEPTH ? <Text text={JSON.stringify(value)} /> : <Items items={value} depth={depth} />
  }
  if (isJsonObject(value) && Object.keys(value).length > 0) {
    return depth > MAX_DEPTH ? (
      <Text text={JSON.stringify(value)} />
    ) : (
      <Fields fields={Object.entries(value)} depth={depth} />
    )
  }
  if (typeof value === 'boolean') return <Text text={value ? labels.toolYes : labels.toolNo} />
  if (typeof value === 'number') return <Text text={String(value)} />
  return typeof value === 'string' && value.trim() !== '' ? (
    <Text text={value} />
  ) : (
    <span data-pf="tool-empty">{labels.toolEmpty}</span>
  )
}

function Text({ text }: { text: string }) {
  return (
    <span dir="auto" data-pf="tool-text">
      {visibleText(shortenedText(text, MAX_TEXT))}
    </span>
  )
}

function Fields({ fields, depth }: { fields: readonly [string, unknown][]; depth: number }) {
  const labels = useToolLabels()
  return (
    <>
      <dl data-pf="tool-fields">
        {fields.slice(0, MAX_ENTRIES).map(([name, value]) => (
          <div key={name}>
            <dt dir="auto">{visibleText(clippedText(labels.toolField(name), MAX_NAME))}</dt>
            <dd>
              <ToolValue value={value} depth={depth + 1} />
            </dd>
          </div>
        ))}
      </dl>
      <More count={fields.length - MAX_ENTRIES} />
    </>
  )
}

function Items({ items, depth }: { items: readonly unknown[]; depth: number }) {
  return (
    <>
      <ul data-pf="tool-items">
        {items.slice(0, MAX_ENTRIES).map((item, at) => (
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <ToolValue value={item} depth={depth + 1} />
          </li>
        ))}
      </ul>
      <More count={items.length - MAX_ENTRIES} />
    </>
  )
}

function More({ count }: { count: number }) {
  const labels = useToolLabels()
  return count > 0 ? <p data-pf="tool-empty">{labels.toolMore(count)}</p> : null
}
