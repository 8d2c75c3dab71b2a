'use client'

import { useMemo } from 'react'
import { useReadingLabels } from '../../react/index.ts'
import { createLazy } from '../createLazy.ts'
import { useLoaded } from '../useLoaded.ts'
import { visibleText } from '../visibleText.ts'

/** Loaded with the first formula. */
const math = createLazy(async () => (await import('./mathElements.ts')).loadMathElements())

/** Props of `MarkdownMath`: TeX without its marks, and as it is written. */
export interface MarkdownMathProps {
  text: string
  source: string
  /** It stands on a line of its own. */
  isBlock: boolean
}

/**
 * A formula as MathML, which screen readers read. Until its code is loaded, and where it can't be read, it shows as it
 * is written; a selection copies it so, too. Renders a `<span>` with `data-block`, `data-broken`.
 */
export function MarkdownMath({ text, source, isBlock }: MarkdownMathProps) {
  const labels = useReadingLabels()
  const draw = useLoaded(math)
  const drawn = useMemo(() => (typeof draw === 'function' ? draw(text, isBlock) : undefined), [draw, text, isBlock])
  const written = visibleText(source)
  const isBroken = drawn === undefined && typeof draw === 'function'
  // What may scroll must be reachable by keyboard, and say what it is.
  const scrolls = isBlock && { role: 'group', tabIndex: 0, 'aria-label': labels.formula }
  return (
    <span {...scrolls} dir="ltr" data-pf="math" data-block={isBlock || undefined} data-broken={isBroken || undefined}>
      {drawn === undefined ? (
        isBroken ? (
          <code>{written}</code>
        ) : (
          written
        )
      ) : (
        <>
          {drawn}
          <span aria-hidden="true" data-pf="math-source">
            {written}
          </span>
        </>
      )}
    </span>
  )
}
