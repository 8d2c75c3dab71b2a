'use client'

import { useEffect, type RefObject } from 'react'
import { PersonaChat, type PersonaChatProps } from '../PersonaChat.tsx'
import { followKeyboard } from './followKeyboard.ts'
import { raiseOnFocus } from './raiseOnFocus.ts'
import { WidgetResize } from './WidgetResize.tsx'
import type { WidgetSize } from './widgetSize.ts'

/** Props of `WidgetChat`: those of `PersonaChat`, and the panel around it. */
export interface WidgetChatProps extends PersonaChatProps {
  panelRef: RefObject<HTMLDialogElement | null>
  /** It covers the page: there is nothing to resize. */
  isModal: boolean
  onSizeChange: (size: WidgetSize | null) => void
}

/** The part that only an open widget needs: the chat, and the sizing of its panel. */
export function WidgetChat({ panelRef, isModal, onSizeChange, ...props }: WidgetChatProps) {
  useEffect(() => followKeyboard(panelRef.current!), [panelRef])
  useEffect(() => raiseOnFocus(panelRef.current!), [panelRef])
  return (
    <>
      <PersonaChat {...props} />
      {!isModal && <WidgetResize panelRef={panelRef} onSizeChange={onSizeChange} />}
    </>
  )
}
