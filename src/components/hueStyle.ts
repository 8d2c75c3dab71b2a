import type { CSSProperties } from 'react'
import { fnv1a } from '../core/index.ts'

/** Hues (OKLCH degrees) that look good as a tint and keep their contrast. */
const HUES = [18, 42, 66, 95, 135, 165, 195, 225, 250, 280, 310, 345]

/** A `style` with the persona's hue as `--pf-hue`: the same for the same id, everywhere. */
export function hueStyle(personaId: string | null | undefined, style?: CSSProperties): CSSProperties | undefined {
  if (personaId === null || personaId === undefined) return style
  // React's CSSProperties know no custom properties.
  return { '--pf-hue': hueOf(personaId), ...style } as CSSProperties
}

function hueOf(id: string): number {
  return HUES[fnv1a(id) % HUES.length]!
}
