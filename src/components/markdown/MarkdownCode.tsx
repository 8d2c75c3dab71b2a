'use client'

import { use, useEffect, useRef, useState } from 'react'
import { useLabels } from '../../react/index.ts'
import { ActionButton } from '../ActionButton.tsx'
import { visibleText } from '../visibleText.ts'
import { CodeRenderersContext } from './codeRenderers.ts'
import { DrawnCode } from './DrawnCode.tsx'
import type { CodeToken } from './highlightCode.ts'

/** Props of `MarkdownCode`: a block's text and its language. */
export interface MarkdownCodeProps {
  /** The language named by its fence; '' without one. */
  language: string
  text: string
  /** It still arrives. */
  isOpen: boolean
}

/**
 * A block of code with its language and a way to copy it. Once it is whole, the app's renderer of its language draws it.
 * Renders a `<div>`.
 */
export function MarkdownCode(code: MarkdownCodeProps) {
  const { language, text, isOpen } = code
  const renderers = use(CodeRenderersContext)
  // By own keys only: a fence may name "constructor".
  const draw = !isOpen && Object.hasOwn(renderers, language) ? renderers[language] : undefined
  return (
    <div data-pf="code">
      <div data-pf="code-head">
        <bdi>{visibleText(language)}</bdi>
        <CopyCode text={text} />
      </div>
      {draw === undefined ? (
        <Written {...code} />
      ) : (
        <DrawnCode draw={draw} language={language} text={text} key={text}>
          <Written {...code} />
        </DrawnCode>
      )}
    </div>
  )
}

/** The code itself. Scrolls, also by keyboard. */
function Written({ language, text, isOpen }: MarkdownCodeProps) {
  const labels = useLabels()
  const tokens = useHighlight(language, text, isOpen)
  return (
    // What scrolls must be reachable by keyboard, and say what it is.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role
    <pre dir="ltr" role="group" aria-label={labels.code(visibleText(language))} tabIndex={0}>
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
