import type { ComponentType } from 'react'

/** A decorator: a panel of that many px, or of another width, as high as the story's frame. */
export function tall(maxInlineSize: number | string) {
  const frame = {
    maxInlineSize,
    blockSize: 'var(--story-height, calc(100vh - 32px))',
    borderRadius: 18,
    overflow: 'hidden',
  }
  return (Story: ComponentType) => (
    <div style={frame}>
      <Story />
    </div>
  )
}
