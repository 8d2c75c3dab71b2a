'use client'

import { useCallback, useEffect, useId, useState, type KeyboardEvent, type SyntheticEvent } from 'react'
import { whenIdle, type PersonaFlow } from '../../flow/index.ts'
import { PersonaFlowProvider, useWidgetLabels } from '../../react/index.ts'
import type { ChatWidgetProps } from './widgetProps.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { createLazy, type Lazy } from '../createLazy.ts'
import { CHAT, CLOSE, Drawing } from '../Drawing.tsx'
import { hueStyle } from '../hueStyle.ts'
import { isComposing } from '../isSendKey.ts'
import { Part } from '../Part.tsx'
import { useLazy } from '../useLazy.ts'
import { useCoversPage } from './useCoversPage.ts'
import { isShown, usePanel } from './usePanel.ts'
import { isRemembered, useRemembered } from './useRemembered.ts'
import type { News } from './WidgetNews.tsx'
import { readSize, sizeStyle, type WidgetSize } from './widgetSize.ts'

// Each from when it is wanted: a page whose widget stays closed, and unused so far, needs neither.
const news = createLazy(async () => (await import('./WidgetNews.tsx')).WidgetNews)
const chat = createLazy(async () => (await import('./WidgetChat.tsx')).WidgetChat)

interface WidgetPanelProps extends Omit<
  ChatWidgetProps,
  'name' | 'personas' | 'model' | 'transport' | 'api' | 'storage' | 'labels'
> {
  /** There from the start in a provider, else from when somebody reached for it. */
  flow: Lazy<PersonaFlow>
  flowName: string
  /** Whose hue it wears until the flow tells. */
  firstId: string | null
  /** Asks for the flow. */
  reach: () => void
}

/** The button, and the panel that it opens. */
export function WidgetPanel({
  flow,
  flowName,
  firstId,
  reach,
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
}: WidgetPanelProps) {
  const labels = useWidgetLabels()
  const name = label ?? labels.chat
  const key = keyOf(rememberAs, { flowName, shown: conversationId ?? personaId })
  const [keptOpen, keepOpen] = useRemembered({ key: key && `${key}:open`, area: 'sessionStorage', read: readBoolean })
  const [keptSize, keepSize] = useRemembered<WidgetSize | null>({
    key: key && `${key}:size`,
    area: 'localStorage',
    read: readSize,
  })
  const isOpen = open ?? keptOpen ?? defaultOpen
  const shownSize = size !== undefined ? size : keptSize !== undefined ? keptSize : (defaultSize ?? null)
  const isModal = useCoversPage()
  const WidgetNews = useLazy(news)
  const WidgetChat = useLazy(chat)
  const own = flow === 'failed' ? undefined : flow
  const isFilled = typeof WidgetChat === 'function' && own !== undefined
  const isFailed = WidgetChat === 'failed' || flow === 'failed'
  const { panelRef, launcherRef, isNeeded } = usePanel(isOpen, { isModal, isFilled })
  const panelId = useId()
  const [told, setTold] = useState<News>()
  const unread = told?.unread ?? 0
  const unreadText = unread === 0 ? '' : labels.unread(unread)

  const seenKey = key && `${key}:seen`
  const load = useCallback(() => {
    news.load()
    chat.load()
    reach()
  }, [reach])
  useEffect(() => {
    if (isOpen) return load()
    // With a flow of its own nothing is unread where nobody has chatted so far.
    if (own === undefined && !isRemembered(seenKey, 'localStorage')) return undefined
    return whenIdle(() => {
      news.load()
      reach()
    })
  }, [isOpen, own, seenKey, load, reach])

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
      style={hueStyle(told === undefined ? (personaId ?? firstId) : told.personaId, style)}
      onKeyDown={composeHandlers(onKeyDown, handleKeyDown)}
      data-pf="chat-widget"
      data-state={state}
    >
      <button
        ref={launcherRef}
        type="button"
        {...named(unread === 0 ? name : `${name}, ${unreadText}`)}
        onClick={() => setOpen(!isOpen)}
        onPointerEnter={load}
        onFocus={load}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={isNeeded ? panelId : undefined}
        data-pf="chat-launcher"
      >
        {isOpen ? closed : <Drawing name="chat" path={CHAT} />}
        {unread > 0 && <Unread count={unread} locale={labels.locale} />}
      </button>
      {typeof WidgetNews === 'function' && own !== undefined && (
        <PersonaFlowProvider flow={own}>
          {/* oxlint-disable-next-line react/static-components */}
          <WidgetNews
            conversationId={conversationId}
            personaId={personaId}
            isOpen={isOpen}
            seenKey={seenKey}
            onNews={setTold}
          />
        </PersonaFlowProvider>
      )}
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
          aria-busy={!isFilled && !isFailed}
          onCancel={handleCancel}
          onClose={handleClose}
          style={sizeStyle(shownSize)}
          data-pf="chat-panel"
          data-state={state}
          data-modal={isModal ? '' : undefined}
        >
          {isFilled && (
            <PersonaFlowProvider flow={own}>
              {/* It is the same component once it is there. */}
              {/* oxlint-disable-next-line react/static-components */}
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
            </PersonaFlowProvider>
          )}
          {/* The way out is in its place from the start: on a phone the panel covers the button. */}
          {!isFilled && <header data-pf="chat-header">{close}</header>}
          {isFailed && <NotLoaded text={labels.notLoaded} />}
        </dialog>
      )}
    </Part>
  )
}

/** What a widget remembers under; two in one flow that show different things don't share it. */
function keyOf(
  rememberAs: string | false | undefined,
  { flowName, shown }: { flowName: string; shown: string | undefined },
): string | null {
  if (rememberAs === false) return null
  return `personaflow-widget:${rememberAs ?? (shown === undefined ? flowName : `${flowName}:${shown}`)}`
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
