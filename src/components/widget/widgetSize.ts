import type { CSSProperties } from 'react'

/** Of an open panel, in px. The window is its limit, whatever it says. */
export interface WidgetSize {
  readonly width: number
  readonly height: number
}

/** The size as the variables that `styles.css` reads. */
export function sizeStyle(size: WidgetSize | null): CSSProperties | undefined {
  if (size === null) return undefined
  // React's CSSProperties know no custom properties.
  return { '--pf-panel-width': `${size.width}px`, '--pf-panel-height': `${size.height}px` } as CSSProperties
}

/** A size that was kept; `undefined` for anything else. */
export function readSize(kept: unknown): WidgetSize | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined
  const { width, height } = kept as Partial<Record<keyof WidgetSize, unknown>>
  return isLength(width) && isLength(height) ? { width, height } : undefined
}

function isLength(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0
}
