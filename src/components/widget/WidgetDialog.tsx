'use client'

import type { ComponentProps, ReactNode, RefObject, SyntheticEvent } from 'react'
import type { PersonaFlow } from '../../flow/index.ts'
import { PersonaFlowProvider, useWidgetLabels } from '../../react/index.ts'
import type { Lazy } from '../createLazy.ts'
import { CLOSE, Drawing } from '../Drawing.tsx'
import { named } from './named.ts'
import { isShown } from './usePanel.ts'
import type { WidgetChat } from './WidgetChat.tsx'
import type { WidgetChatOptions } from './widgetProps.ts'
import { sizeStyle, type WidgetSize } from './widgetSize.ts'

interface WidgetDialogProps
  extends WidgetChatOptions, Pick<ComponentProps<typeof WidgetChat>, 'isModal' | 'onSizeChange'> {
  panelRef: RefObject<HTMLDialogElement | null>
  id: string
  name: string
  state: 'open' | 'closed'
  /** `undefined` until it has come. */
  flow: PersonaFlow | undefined
  Chat: Lazy<typeof WidgetChat>
  /** The chat or its flow can't be loaded. */
  isFailed: boolean
  size: WidgetSize | null
  onClose: () => void
  children: ReactNode
}

/** The panel of a widget: a dialog around the chat, which may still be on its way. */
export function WidgetDialog({
  panelRef,
  id,
  name,
  state,
  flow,
  Chat,
  isFailed,
  size,
  onClose,
  children,
  ...chat
}: WidgetDialogProps) {
  const labels = useWidgetLabels()
  const isFilled = typeof Chat === 'function' && flow !== undefined

  /** The browser asks to close it, as with Android's back gesture while it is modal. A file field in it has such an event, too. */
  function handleCancel(event: SyntheticEvent<HTMLDialogElement>): void {
    if (event.target !== event.currentTarget) return
    event.preventDefault()
    onClose()
  }
  /** A browser that doesn't ask a second time. It comes late, when the panel may be shown again in another way. */
  function handleClose(event: SyntheticEvent<HTMLDialogElement>): void {
    if (event.target === event.currentTarget && state === 'open' && !isShown(event.currentTarget)) onClose()
  }
  const close = (
    <button type="button" {...named(labels.close)} onClick={onClose} data-pf="chat-close">
      <Drawing name="close" path={CLOSE} />
    </button>
  )
  return (
    <dialog
      ref={panelRef}
      id={id}
      aria-label={name}
      aria-modal={chat.isModal}
      popover="manual"
      tabIndex={-1}
      aria-busy={!isFilled && !isFailed}
      onCancel={handleCancel}
      onClose={handleClose}
      style={sizeStyle(size)}
      data-pf="chat-panel"
      data-state={state}
      data-modal={chat.isModal ? '' : undefined}
    >
      {isFilled && (
        <PersonaFlowProvider flow={flow}>
          <Chat panelRef={panelRef} {...chat}>
            {children}
            {close}
          </Chat>
        </PersonaFlowProvider>
      )}
      {/* The way out is in its place from the start: on a phone the panel covers the button. */}
      {!isFilled && <header data-pf="chat-header">{close}</header>}
      {isFailed && <NotLoaded text={labels.notLoaded} />}
    </dialog>
  )
}

/** Shown when the network was gone before the chat had come. Browsers keep a failed import. */
function NotLoaded({ text }: { text: string }) {
  return (
    <div role="alert" data-pf="chat-error">
      <p>{text}</p>
    </div>
  )
}
