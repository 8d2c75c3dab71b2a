'use client'

import type { ReactNode } from 'react'
import { isJsonObject, shortenedText } from '../../core/index.ts'
import { useLabels, usePersona } from '../../react/index.ts'
import { LazyMarkdown } from '../markdown/LazyMarkdown.tsx'
import { Part, type PartProps } from '../Part.tsx'
import { readableMemory } from '../readableMemory.ts'
import { visibleText } from '../visibleText.ts'
import { useMemoryContext } from './memoriesContext.ts'

/** More than two lines hold; what is longer is read in the chat, or while it is edited. */
const MAX_SHOWN = 400

/** A turn's two sides, cut to two lines each; the persona's as Markdown. Renders a `<div>`, or nothing while it is edited. */
export function MemoriesTurn(props: Omit<PartProps<'div'>, 'children'>) {
  const { you } = useLabels()
  const { memory, isEditing } = useMemoryContext('Turn')
  const { persona } = usePersona(memory.personaId)
  if (isEditing) return null
  const { user, response } = isJsonObject(memory.content) ? memory.content : {}
  if (typeof user !== 'string') {
    return (
      <Part as="div" {...props} data-pf="memories-turn">
        <Side text={readableMemory(memory)} />
      </Part>
    )
  }
  const reply = typeof response === 'string' ? shortenedText(response, MAX_SHOWN) : ''
  return (
    <Part as="div" {...props} data-pf="memories-turn">
      <Side who={you} text={user} />
      {reply !== '' && (
        <div data-pf="memories-side">
          <b dir="auto">{visibleText(persona?.name ?? '')}</b>{' '}
          <LazyMarkdown text={reply}>
            <span dir="auto">{visibleText(reply)}</span>
          </LazyMarkdown>
        </div>
      )}
    </Part>
  )
}

function Side({ who, text }: { who?: string; text: string }): ReactNode {
  return (
    <div data-pf="memories-side">
      {who !== undefined && <b dir="auto">{who}</b>}{' '}
      <span dir="auto">{visibleText(shortenedText(text, MAX_SHOWN))}</span>
    </div>
  )
}
