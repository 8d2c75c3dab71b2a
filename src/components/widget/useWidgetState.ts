'use client'

import { useRemembered } from './useRemembered.ts'
import type { ChatWidgetProps } from './widgetProps.ts'
import { readSize, type WidgetSize } from './widgetSize.ts'

type Given =
  | 'open'
  | 'defaultOpen'
  | 'onOpenChange'
  | 'size'
  | 'defaultSize'
  | 'onSizeChange'
  | 'rememberAs'
  | 'conversationId'
  | 'personaId'

type WidgetStateOptions = { [Name in Given]: ChatWidgetProps[Name] | undefined } & { flowName: string }

/** The state of a widget, open or closed, and its size: as its owner says, else as the user left it, else as it begins. */
export function useWidgetState({
  flowName,
  open,
  defaultOpen = false,
  onOpenChange,
  size,
  defaultSize,
  onSizeChange,
  rememberAs,
  conversationId,
  personaId,
}: WidgetStateOptions) {
  const key = keyOf(rememberAs, { flowName, shown: conversationId ?? personaId })
  const [keptOpen, keepOpen] = useRemembered({ key: key && `${key}:open`, area: 'sessionStorage', read: readBoolean })
  const [keptSize, keepSize] = useRemembered<WidgetSize | null>({
    key: key && `${key}:size`,
    area: 'localStorage',
    read: readSize,
  })
  return {
    key,
    isOpen: open ?? keptOpen ?? defaultOpen,
    setOpen(next: boolean): void {
      if (open === undefined) keepOpen(next)
      onOpenChange?.(next)
    },
    size: size !== undefined ? size : keptSize !== undefined ? keptSize : (defaultSize ?? null),
    setSize(next: WidgetSize | null): void {
      if (size === undefined) keepSize(next)
      onSizeChange?.(next)
    },
  }
}

/** The key under which a widget remembers its state; two in one flow that show different things don't share it. */
function keyOf(
  rememberAs: string | false | undefined,
  { flowName, shown }: { flowName: string; shown: string | undefined },
): string | null {
  if (rememberAs === false) return null
  return `personaflow-widget:${rememberAs ?? (shown === undefined ? flowName : `${flowName}:${shown}`)}`
}

function readBoolean(kept: unknown): boolean | undefined {
  return typeof kept === 'boolean' ? kept : undefined
}
