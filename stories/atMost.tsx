import type { ComponentType } from 'react'

/** A decorator: no wider than that many px. */
export function atMost(width: number) {
  return (Story: ComponentType) => (
    <div style={{ maxInlineSize: width }}>
      <Story />
    </div>
  )
}
