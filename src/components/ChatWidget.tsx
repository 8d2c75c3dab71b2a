'use client'

import { useId, useState, type KeyboardEvent, type ReactNode, type SyntheticEvent } from 'react'
import { createPersonaFlow, type PersonaFlowOptions } from '../flow/index.ts'
import {
  useFlow,
  LabelsProvider,
  PersonaFlowProvider,
  useConversationPlace,
  useOwnLabels,
  usePersona,
  usePersonaFlow,
  useWidgetLabels,
} from '../react/index.ts'
import { composeHandlers } from './composeHandlers.ts'
import { CHAT, CLOSE, Drawing } from './Drawing.tsx'
import { hueStyle } from './hueStyle.ts'
import { isComposing } from './isSendKey.ts'
import { Part, type PartProps } from './Part.tsx'
import type { PersonaChatProps } from './PersonaChat.tsx'
import { useCoversPage } from './widget/useCoversPage.ts'
import { isShown, usePanel } from './widget/usePanel.ts'
import { useRemembered } from './widget/useRemembered.ts'
import { useUnread } from './widget/useUnread.ts'
import { loadWidgetChat, useWidgetChat } from './widget/useWidgetChat.ts'
import { readSize, sizeStyle, type WidgetSize } from './widget/widgetSize.ts'

type FlowOptions = Pick<PersonaFlowOptions, 'name' | 'personas' | 'model' | 'transport' | 'api' | 'storage'>

/** With `name` or `personas` it makes a flow of its own; else it stands in a provider. */
export interface ChatWidgetProps
  extends
    FlowOptions,
    Pick<PersonaChatProps, 'conversationId' | 'personaId' | 'suggestions' | 'partRenderers' | 'breakAfter' | 'labels'>,
    PartProps<'div'> {
  /** Whether it is open, when the app holds it; else the widget remembers it while the tab lasts. */
  open?: boolean
  /** Until the user opens or closes it. @default false */
  defaultOpen?: boolean
  onOpenChange?: (open: boolean) => void
  /** How large the open panel is, in px, when the app holds it (`null`: as in the stylesheet); else the widget remembers it. */
  size?: WidgetSize | null
  /** Until the user resizes it. @default that of the stylesheet: 400 by 660, as the window allows */
  defaultSize?: WidgetSize
  /** Once an edge is let go; `null` when the first size is wanted back. */
  onSizeChange?: (size: WidgetSize | null) => void
  /**
   * What it remembers under: whether it is open (in the tab), its size and what was read (in the browser). `false`
   * remembers nothing. @default the flow's name, with `conversationId` or `personaId` where it has one
   */
  rememberAs?: string | false
  /** What the button and the panel are called. @default 'Chat' */
  label?: string
}

/**
 * A button in the corner that opens a chat: a panel beside the page, the whole screen on a phone. Renders a `<div>` with
 * `data-state`. The options of a flow of its own are read once; another `name` is another flow. The chat in it loads when
 * somebody reaches for the button. Where the panel covers the page (phones), it is modal: the rest is out of reach.
 */
export function ChatWidget({ name, personas, model, transport, api, storage, ...props }: ChatWidgetProps) {
  if (name === undefined && personas === undefined) return <Widget {...props} />
  const options: FlowOptions = {
    ...(name !== undefined && { name }),
    ...(personas !== undefined && { personas }),
    ...(model !== undefined && { model }),
    ...(transport !== undefined && { transport }),
    ...(api !== undefined && { api }),
    ...(storage !== undefined && { storage }),
  }
  return (
    <OwnFlow key={name} options={options}>
      <Widget {...props} />
    </OwnFlow>
  )
}

/** One name is one flow, so a render that React throws away or repeats meets the same one, and nobody needs to end it. */
function OwnFlow({ options, children }: { options: FlowOptions; children: ReactNode }) {
  const [flow] = useState(() => createPersonaFlow(options))
  return <PersonaFlowProvider flow={flow}>{children}</PersonaFlowProvider>
}

type WidgetProps = Omit<ChatWidgetProps, keyof FlowOptions>

function Widget({ labels, ...props }: WidgetProps) {
  const own = useOwnLabels(labels)
  return (
    <LabelsProvider value={own}>
      <Panel {...props} />
    </LabelsProvider>
  )
}

function Panel({
  open,
  defaultOpen = false,
  onOpenChange,
  size,
  defaultSize,
  onSizeChange,
  rememberAs,
  label,
  conversationId,
  personaId,
  suggestions,
  partRenderers,
  breakAfter,
  style,
  onKeyDown,
  children,
  ...props
}: Omit<WidgetProps, 'labels'>) {
  const labels = useWidgetLabels()
  const name = label ?? labels.chat
  useFlow('<ChatWidget>')
  const key = useKey(rememberAs, conversationId ?? personaId)
  const [keptOpen, keepOpen] = useRemembered({ key: key && `${key}:open`, area: 'sessionStorage', read: readBoolean })
  const [keptSize, keepSize] = useRemembered<WidgetSize | null>({
    key: key && `${key}:size`,
    area: 'localStorage',
    read: readSize,
  })
  const isOpen = open ?? keptOpen ?? defaultOpen
  const shownSize = size !== undefined ? size : keptSize !== undefined ? keptSize : (defaultSize ?? null)
  const isModal = useCoversPage()
  const WidgetChat = useWidgetChat(isOpen)
  const { panelRef, launcherRef, isNeeded } = usePanel(isOpen, { isModal, isFilled: typeof WidgetChat === 'function' })
  const panelId = useId()
  const { persona } = usePersona(personaId)
  const place = useConversationPlace(conversationId, personaId)
  const unread = useUnread(place.id, isOpen, key && `${key}:seen`)
  const unreadText = unread === 0 ? '' : labels.unread(unread)

  function setOpen(next: boolean): void {
    if (open === undefined) keepOpen(next)
    onOpenChange?.(next)
  }
  function setSize(next: WidgetSize | null): void {
    if (size === undefined) keepSize(next)
    onSizeChange?.(next)
  }
  function handleKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !isOpen || isComposing(event)) return
    event.preventDefault()
    setOpen(false)
  }
  /** Asked by the browser, as by Android's back gesture, while it is modal; a file field in it has such an event, too. */
  function handleCancel(event: SyntheticEvent<HTMLDialogElement>): void {
    if (event.target !== event.currentTarget) return
    event.preventDefault()
    setOpen(false)
  }
  /** A browser that isn't asked a second time. It comes late, when the panel may be shown again in another way. */
  function handleClose(event: SyntheticEvent<HTMLDialogElement>): void {
    if (event.target === event.currentTarget && isOpen && !isShown(event.currentTarget)) setOpen(false)
  }
  const state = isOpen ? 'open' : 'closed'
  const closed = <Drawing name="close" path={CLOSE} />
  const close = (
    <button type="button" {...named(labels.close)} onClick={() => setOpen(false)} data-pf="chat-close">
      {closed}
    </button>
  )
  return (
    // Escape closes it from the button as well as from inside the panel.
    <Part
      as="div"
      {...props}
      style={hueStyle(persona?.id, style)}
      onKeyDown={composeHandlers(onKeyDown, handleKeyDown)}
      data-pf="chat-widget"
      data-state={state}
    >
      <button
        ref={launcherRef}
        type="button"
        {...named(unread === 0 ? name : `${name}, ${unreadText}`)}
        onClick={() => setOpen(!isOpen)}
        onPointerEnter={loadWidgetChat}
        onFocus={loadWidgetChat}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={isNeeded ? panelId : undefined}
        data-pf="chat-launcher"
      >
        {isOpen ? closed : <Drawing name="chat" path={CHAT} />}
        {unread > 0 && <Unread count={unread} locale={labels.locale} />}
      </button>
      {/* Replies are told by the chat's own status line; this one speaks while that is closed. */}
      {!isOpen && <output data-pf="chat-status">{unreadText}</output>}
      {isNeeded && (
        <dialog
          ref={panelRef}
          id={panelId}
          aria-label={name}
          aria-modal={isModal}
          popover="manual"
          tabIndex={-1}
          aria-busy={WidgetChat === undefined}
          onCancel={handleCancel}
          onClose={handleClose}
          style={sizeStyle(shownSize)}
          data-pf="chat-panel"
          data-state={state}
          data-modal={isModal ? '' : undefined}
        >
          {typeof WidgetChat === 'function' && (
            // It is the same component once it is there.
            // oxlint-disable-next-line react/static-components
            <WidgetChat
              panelRef={panelRef}
              isModal={isModal}
              onSizeChange={setSize}
              conversationId={conversationId}
              personaId={personaId}
              suggestions={suggestions}
              partRenderers={partRenderers}
              breakAfter={breakAfter}
            >
              {children}
              {close}
            </WidgetChat>
          )}
          {/* The way out is in its place from the start: on a phone the panel covers the button. */}
          {typeof WidgetChat !== 'function' && <header data-pf="chat-header">{close}</header>}
          {WidgetChat === 'failed' && <NotLoaded text={labels.notLoaded} />}
        </dialog>
      )}
    </Part>
  )
}

/** What a widget remembers under; two in one flow that show different things don't share it. */
function useKey(rememberAs: string | false | undefined, shown: string | undefined): string | null {
  const { name } = usePersonaFlow()
  if (rememberAs === false) return null
  return `personaflow-widget:${rememberAs ?? (shown === undefined ? name : `${name}:${shown}`)}`
}

/** An accessible name and a tooltip. */
function named(label: string) {
  return { 'aria-label': label, title: label }
}

function readBoolean(kept: unknown): boolean | undefined {
  return typeof kept === 'boolean' ? kept : undefined
}

/** The number for the eye; its words are in the button's name. */
function Unread({ count, locale }: { count: number; locale: string | undefined }) {
  return (
    <span aria-hidden="true" data-pf="chat-unread">
      {count > 99 ? `${(99).toLocaleString(locale)}+` : count.toLocaleString(locale)}
    </span>
  )
}

/** What stands in the panel when the network was gone before the chat had come. Browsers keep a failed import. */
function NotLoaded({ text }: { text: string }) {
  return (
    <div role="alert" data-pf="chat-error">
      <p>{text}</p>
    </div>
  )
}
