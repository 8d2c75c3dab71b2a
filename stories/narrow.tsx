import type { ComponentType } from 'react'

/** A decorator: 390 px wide, at twice the size. */
export function narrow(Story: ComponentType) {
  return (
    <div style={{ inlineSize: 195, zoom: 2 }}>
      <Story />
    </div>
  )
}
