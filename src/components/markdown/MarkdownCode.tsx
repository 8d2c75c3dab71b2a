'use client'

import { useEffect, useRef, useState } from 'react'
import { useLabels } from '../../react/index.ts'
import { ActionButton } from '../ActionButton.tsx'
import { visibleText } from '../visibleText.ts'
import type { CodeToken } from './highlightCode.ts'

/** Props of `MarkdownCode`: a block's text and its language. */
export interface MarkdownCodeProps {
  /** The language named by its fence; '' without one. */
  language: string
  text: string
  /** It still arrives. */
  isOpen: boolean
}

/** A block of code with its language and a way to copy it. Scrolls by itself, also by keyboard. Renders a `<div>`. */
export function MarkdownCode({ language, text, isOpen }: MarkdownCodeProps) {
  const labels = useLabels()
  const tokens = useHighlight(language, text, isOpen)
  const name = visibleText(language)
  return (
    <div data-pf="code">
      <div data-pf="code-head">
        <bdi>{name}</bdi>
        <CopyCode text={text} />
      </div>
      {/* What scrolls must be reachable by keyboard, and say what it is. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role */}
      <pre dir="ltr" role="group" aria-label={labels.code(name)} tabIndex={0}>
        <code>
          {tokens === undefined
            ? visibleText(text)
            : tokens.map(({ kind, text: piece }, at) =>
                kind === undefined ? (
                  visibleText(piece)
                ) : (
                  // oxlint-disable-next-line react/no-array-index-key
                  <span data-token={kind} key={at}>
                    {visibleText(piece)}
                  </span>
                ),
              )}
        </code>
      </pre>
    </div>
  )
}

/** The tokens of finished code; the code that tells them apart loads with the first block. */
function useHighlight(language: string, text: string, isOpen: boolean): readonly CodeToken[] | undefined {
  const [found, setFound] = useState<{ text: string; tokens: readonly CodeToken[] }>()
  const isWanted = !isOpen && language !== ''
  useEffect(() => {
    if (!isWanted) return undefined
    let isCurrent = true
    import('./highlightCode.ts').then(
      ({ highlightCode }) => isCurrent && setFound({ text, tokens: highlightCode(language, text) }),
      // Code without colors is code all the same.
      () => {},
    )
    return () => {
      isCurrent = false
    }
  }, [isWanted, language, text])
  return isWanted && found?.text === text ? found.tokens : undefined
}

const COPIED_MS = 2000

function CopyCode({ text }: { text: string }) {
  const labels = useLabels()
  const [outcome, setOutcome] = useState<'copied' | 'denied'>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  function say(next: 'copied' | 'denied'): void {
    setOutcome(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOutcome(undefined), COPIED_MS)
  }
  function copy(): void {
    // Without HTTPS there is no clipboard at all, and a page may be denied it.
    const copied = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))
    copied.then(
      () => say('copied'),
      () => say('denied'),
    )
  }
  const label = outcome === undefined ? labels.copyCode : outcome === 'copied' ? labels.copied : labels.copyDenied
  return <ActionButton label={label} icon={outcome === 'copied' ? 'check' : 'copy'} action={copy} data-pf="copy-code" />
}
