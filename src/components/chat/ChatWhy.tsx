'use client'

import { useLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { Icon } from '../Icon.tsx'
import { useMessageHead } from './messageContext.ts'
import { useTurnReceipt } from './useTurnReceipt.ts'

/**
 * Why a reply says what it says: opens the receipt of its turn, which `Chat.Receipt` shows. Renders a `<button>` with
 * `data-count`, how many memories went into the reply; or nothing where no recall was made.
 */
export function ChatWhy({ label, children, ...props }: ButtonProps) {
  const labels = useLabels()
  const { message, isExplained, setExplained } = useMessageHead('Why')
  const receipt = useTurnReceipt(message)
  if (receipt === undefined) return null
  const count = receipt.recalled.length
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
          {words} {count > 0 && <span dir="auto">{labels.memoriesUsed(count)}</span>}
        </>
      )}
    </ActionButton>
  )
}
