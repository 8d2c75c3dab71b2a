'use client'

import type { ReactNode } from 'react'
import { useFlowState } from '../../react/index.ts'
import { visibleText } from '../visibleText.ts'

/** The state of the flow in short: long lists by their number, live. */
export function StateView(): ReactNode {
  const state = useFlowState((whole) => whole)
  const shown = Object.fromEntries(Object.entries(state).map(([field, value]) => [field, inShort(value)]))
  return (
    <pre dir="ltr" data-pf="devtools-state">
      {visibleText(JSON.stringify(shown, null, 2))}
    </pre>
  )
}

/** Settings and statuses as they are; records by their number. */
function inShort(value: unknown, depth = 0): unknown {
  if (value instanceof Set || value instanceof Map) return `${value.size} entries`
  if (value instanceof Error) return value.message
  if (typeof value !== 'object' || value === null) return value
  if ('size' in value && typeof value.size === 'number') return `${value.size} entries`
  const entries = Object.entries(value)
  if (depth > 1 && entries.length > 8) return `${entries.length} fields`
  if (Array.isArray(value)) return `${value.length} items`
  return Object.fromEntries(entries.slice(0, 30).map(([field, item]) => [field, inShort(item, depth + 1)]))
}
