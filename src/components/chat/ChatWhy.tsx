'use client'

import type { TurnReceipt } from '../../core/index.ts'
import { useLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { Icon } from '../Icon.tsx'
import { useMessageHead } from './messageContext.ts'
import { useTurnReceipt } from './useTurnReceipt.ts'

/**
 * Opens the receipt of a reply's turn, which `Chat.Receipt` shows. Renders a `<button>` with `data-count`, the number
 * of memories in the reply's prompt with those that are always known; or nothing without any memory, lore or notice.
 */
export function ChatWhy({ label, children, ...props }: ButtonProps) {
  const labels = useLabels()
  const { message, isExplained, setExplained } = useMessageHead('Why')
  const receipt = useTurnReceipt(message)
  const count = receipt === undefined ? 0 : usedIn(receipt)
  const lore = receipt?.lore?.awake.length ?? 0
  const isTold = count > 0 || lore > 0 || (receipt?.lore?.cutTotal ?? 0) > 0 || (receipt?.notices ?? []).length > 0
  // Once open it can be closed, also when all of it was forgotten since.
  if (!isTold && !isExplained) return null
  const words = label ?? labels.why
  const used = [
    ...(count > 0 || lore === 0 ? [labels.memoriesUsed(count)] : []),
    ...(lore > 0 ? [labels.loreUsed(lore)] : []),
  ]
  return (
    <ActionButton
      label={words}
      icon="remembered"
      action={() => setExplained(!isExplained)}
      aria-expanded={isExplained}
      aria-label={[words, ...used].join(', ')}
      {...props}
      data-pf="chat-why"
      data-count={count}
    >
      {children ?? (
        <>
          <Icon name="remembered" />
          {words}
          {count + lore > 0 && (
            <>
              {' '}
              · <span dir="auto">{used.join(', ')}</span>
            </>
          )}
        </>
      )}
    </ActionButton>
  )
}

function usedIn({ recalled, facts = [] }: TurnReceipt): number {
  return new Set([...recalled.map(({ memoryId }) => memoryId), ...facts]).size
}
