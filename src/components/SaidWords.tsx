'use client'

import type { ReactNode } from 'react'
import { shortenedText, factOf, type FactContent, type Memory } from '../core/index.ts'
import { useLabels, usePersona } from '../react/index.ts'
import { dateFormat } from './dateFormat.ts'
import { dateTimeOf } from './dateTimeOf.ts'
import { visibleText } from './visibleText.ts'

/** More of a clause is of no use beside the fact. */
const MAX_SHOWN = 280

/** The words that a fact or a proposal was taken from, who said them, and on which day; nothing for another memory. */
export function SaidWords({ memory }: { memory: Memory }): ReactNode {
  const labels = useLabels()
  const { persona } = usePersona(memory.personaId)
  const fact = saidFact(memory)
  if (fact === undefined) return null
  const { quote, text, assentTo = '', about } = fact
  const date = dateFormat(labels.locale, { dateStyle: 'medium' }).format(memory.at)
  const isPersonas = about === 'persona' && persona !== null
  return (
    <>
      <time dir="auto" dateTime={dateTimeOf(memory.at)}>
        {isPersonas ? labels.personaSaid(visibleText(persona.name), date) : labels.youSaid(date)}
      </time>
      {/* Said word for word, it stands there already. */}
      {quote !== text && <q dir="auto">{shown(quote)}</q>}
      {assentTo !== '' && (
        <>
          <span>{labels.saidTo}</span>
          <q dir="auto">{shown(assentTo)}</q>
        </>
      )}
    </>
  )
}

/** When a memory was, and the words that a fact was taken from. */
export function WhenSaid({ memory }: { memory: Memory }): ReactNode {
  const { locale } = useLabels()
  if (hasSaidWords(memory)) return <SaidWords memory={memory} />
  return <time dateTime={dateTimeOf(memory.at)}>{dateFormat(locale, { dateStyle: 'medium' }).format(memory.at)}</time>
}

/** True for a memory that was taken from somebody's words. */
export function hasSaidWords(memory: Memory): boolean {
  return saidFact(memory) !== undefined
}

function saidFact({ content, type }: Memory): FactContent | undefined {
  // A proposal has the shape of a fact, and isn't one yet.
  const fact = factOf({ content, type: type === 'proposal' ? 'fact' : type })
  return fact === undefined || fact.quote === '' ? undefined : fact
}

function shown(words: string): string {
  return visibleText(shortenedText(words, MAX_SHOWN))
}
