'use client'

import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { Icon } from '../Icon.tsx'
import { useMessage } from './messageContext.ts'
import { useTurnReceipt } from './useTurnReceipt.ts'

/**
 * Why a reply says what it says: opens the receipt of its turn, which `Chat.Receipt` shows. Renders a `<button>` with
 * `data-count`, how many memories went into the reply; or nothing where no recall was made.
 */
export function ChatWhy({ label = 'Why', children, ...props }: ButtonProps) {
  const { message, isExplained, setExplained } = useMessage('Why')
  const receipt = useTurnReceipt(message)
  if (receipt === undefined) return null
  const count = receipt.recalled.length
  return (
    <ActionButton
      label={label}
      icon="remembered"
      action={() => setExplained(!isExplained)}
      aria-expanded={isExplained}
      aria-label={`${label}, ${memoriesIn(count)}`}
      {...props}
      data-pf="chat-why"
      data-count={count}
    >
      {children ?? (
        <>
          <Icon name="remembered" />
          {label} {count > 0 && <span dir="auto">{memoriesIn(count)}</span>}
        </>
      )}
    </ActionButton>
  )
}

function memoriesIn(count: number): string {
  return count === 0 ? 'no memories' : count === 1 ? '1 memory' : `${count} memories`
}
