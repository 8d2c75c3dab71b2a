'use client'

import { use } from 'react'
import { factOf } from '../../core/index.ts'
import { useFlowState, useLabels, usePersona } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import { NowContext, useMemoryContext } from './memoriesContext.ts'
import { quotesOf } from './quotesOf.ts'
import { relativeTime } from '../relativeTime.ts'

/**
 * The words that a proposal was taken from, with who said them, when and in which conversation. Renders a `<p>`, or
 * nothing without any.
 */
export function MemoriesQuote(props: Omit<PartProps<'p'>, 'children'>) {
  const { you, locale } = useLabels()
  const { memory } = useMemoryContext('Quote')
  const now = use(NowContext)
  const { persona } = usePersona(memory.personaId)
  const title = useFlowState(({ conversations }) => conversations[memory.source?.conversationId ?? '']?.title)
  const quotes = quotesOf(memory)
  if (quotes.length === 0) return null
  const isPersonas = factOf({ ...memory, type: 'fact' })?.about === 'persona'
  return (
    <Part as="p" {...props} data-pf="memories-quote">
      {quotes.map((quote) => (
        <q key={quote} dir="auto">
          {visibleText(quote)}
        </q>
      ))}
      <span dir="auto">
        <bdi>{isPersonas ? visibleText(persona?.name ?? '') : you}</bdi> · {relativeTime(memory.at, now, locale)}
        {title !== undefined && (
          <>
            {' · '}
            <bdi>{visibleText(title)}</bdi>
          </>
        )}
      </span>
    </Part>
  )
}
