'use client'

import type { TurnReceipt } from '../../core/index.ts'
import { useLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { Icon } from '../Icon.tsx'
import { useMessageHead } from './messageContext.ts'
import { useTurnReceipt } from './useTurnReceipt.ts'

/**
 * Why a reply says what it says: opens the receipt of its turn, which `Chat.Receipt` shows. Renders a `<button>` with
 * `data-count`, how many memories went into the reply, what is always known included; or nothing where none did.
 */
export function ChatWhy({ label, children, ...props }: ButtonProps) {
  const labels = useLabels()
  const { message, isExplained, setExplained } = useMessageHead('Why')
  const receipt = useTurnReceipt(message)
  const count = receipt === undefined ? 0 : usedIn(receipt)
  // Once open it can be closed, also when all of it was forgotten since.
  if (count === 0 && !isExplained) return null
  const words = label ?? labels.why
  return (
    <ActionButton
      label={words}
      icon="remembered"
      action={() => setExplained(!isExplained)}
      aria-expanded={isExplained}
      aria-label={`${words}, ${labels.memoriesUsed(count)}`}
      {...props}
      data-pf="chat-why"
      data-count={count}
    >
      {children ?? (
        <>
          <Icon name="remembered" />
          {words}
          {count > 0 && (
            <>
              {' '}
              · <span dir="auto">{labels.memoriesUsed(count)}</span>
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
