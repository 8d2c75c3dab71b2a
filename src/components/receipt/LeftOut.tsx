'use client'

import { memoryText, messageText, metaOf, shortenedText, type Message } from '../../core/index.ts'
import { useChatSource, usePromptLabels } from '../../react/index.ts'
import { useChat } from '../chat/chatContext.ts'
import type { MessageHead } from '../chat/messageContext.ts'
import { useMemoryById } from '../useMemoryById.ts'
import { visibleText } from '../visibleText.ts'

/** Longer answers end in an ellipsis: going back shows all. */
const MAX_SHOWN = 600

interface LeftOutProps {
  message: MessageHead
  /** Ids of the memories that the answer was given without. */
  without: readonly string[]
}

/** The memories that an answer was given without, and the answer before, to compare the two. Renders a `<section>`. */
export function LeftOut({ message, without }: LeftOutProps) {
  const labels = usePromptLabels()
  const { switchBranch } = useChat('Receipt')
  const { branches } = useChatSource(metaOf(message).conversationId)
  const find = useMemoryById(metaOf(message).personaId)
  const before = answerBefore(branches(message.id).messages, message)
  return (
    <section aria-label={labels.receiptBefore} data-pf="receipt-left-out">
      <p dir="auto">
        {labels.receiptLeftOut}{' '}
        {without.map((id) => {
          const memory = find(id)
          return memory === undefined ? (
            <em key={id}>{labels.receiptForgotten}</em>
          ) : (
            <q key={id} dir="auto">
              {visibleText(shortenedText(memoryText(memory), 120))}
            </q>
          )
        })}
      </p>
      <p dir="auto" data-pf="receipt-query">
        {labels.receiptStillSaid}
      </p>
      {before !== undefined && (
        <>
          <p data-pf="receipt-query">{labels.receiptBefore}</p>
          <blockquote dir="auto">{visibleText(shortenedText(messageText(before), MAX_SHOWN))}</blockquote>
          <button type="button" onClick={() => switchBranch(before.id)} data-pf="receipt-back">
            {labels.receiptUseBefore}
          </button>
        </>
      )}
    </section>
  )
}

/** The newest version before this one that was given with more. */
function answerBefore(versions: readonly Message[], message: MessageHead): Message | undefined {
  const { without = [] } = metaOf(message)
  const own = versions.findIndex(({ id }) => id === message.id)
  return versions
    .slice(0, own === -1 ? undefined : own)
    .findLast((other) => (metaOf(other).without ?? []).length < without.length)
}
