'use client'

import { useCallback, useEffect, useId, useState, type ComponentProps, type KeyboardEvent } from 'react'
import { whenIdle, type PersonaFlow } from '../../flow/index.ts'
import { PersonaFlowProvider, useWidgetLabels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { createLazy, type Lazy } from '../createLazy.ts'
import { CHAT, CLOSE, Drawing } from '../Drawing.tsx'
import { hueStyle } from '../hueStyle.ts'
import { isComposing } from '../isComposing.ts'
import { Part } from '../Part.tsx'
import { useLazy } from '../useLazy.ts'
import { named } from './named.ts'
import { useCoversPage } from './useCoversPage.ts'
import { usePanel } from './usePanel.ts'
import { isRemembered } from './useRemembered.ts'
import { useWidgetState } from './useWidgetState.ts'
import { WidgetDialog } from './WidgetDialog.tsx'
import type { News } from './WidgetNews.tsx'
import type { ChatWidgetProps } from './widgetProps.ts'

// Each from when it is wanted: a page whose widget stays closed, and unused so far, needs neither.
const news = createLazy(async () => (await import('./WidgetNews.tsx')).WidgetNews)
const chat = createLazy(async () => (await import('./WidgetChat.tsx')).WidgetChat)

interface WidgetPanelProps extends Omit<
  ChatWidgetProps,
  'name' | 'personas' | 'model' | 'transport' | 'api' | 'storage' | 'labels'
> {
  /** The flow: there from the start in a provider, else loaded when the user reaches for the widget. */
  flow: Lazy<PersonaFlow>
  flowName: string
  /** Id of the persona that gives the hue until the flow tells. */
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
  defaultOpen,
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
  codeRenderers,
  feedback,
  breakAfter,
  style,
  onKeyDown,
  children,
  ...props
}: WidgetPanelProps) {
  const labels = useWidgetLabels()
  const name = label ?? labels.chat
  const widget = useWidgetState({
    flowName,
    open,
    defaultOpen,
    onOpenChange,
    size,
    defaultSize,
    onSizeChange,
    rememberAs,
    conversationId,
    personaId,
  })
  const { key, isOpen, setOpen } = widget
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
  const seenKey = key && `${key}:seen`
  const load = useLoading({ isOpen, hasFlow: own !== undefined, seenKey, reach })

  function handleKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !isOpen || isComposing(event)) return
    event.preventDefault()
    setOpen(false)
  }
  const state = isOpen ? 'open' : 'closed'
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
      <Launcher
        ref={launcherRef}
        name={name}
        unread={unread}
        isOpen={isOpen}
        onClick={() => setOpen(!isOpen)}
        onPointerEnter={load}
        onFocus={load}
        aria-controls={isNeeded ? panelId : undefined}
      />
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
      {!isOpen && <output data-pf="chat-status">{unread > 0 && labels.unread(unread)}</output>}
      {isNeeded && (
        <WidgetDialog
          panelRef={panelRef}
          id={panelId}
          name={name}
          state={state}
          isModal={isModal}
          flow={own}
          Chat={WidgetChat}
          isFailed={isFailed}
          size={widget.size}
          onSizeChange={widget.setSize}
          onClose={() => setOpen(false)}
          conversationId={conversationId}
          personaId={personaId}
          suggestions={suggestions}
          partRenderers={partRenderers}
          codeRenderers={codeRenderers}
          feedback={feedback}
          breakAfter={breakAfter}
        >
          {children}
        </WidgetDialog>
      )}
    </Part>
  )
}

interface LoadingOptions {
  isOpen: boolean
  hasFlow: boolean
  seenKey: string | null
  /** Asks for the flow. */
  reach: () => void
}

/** Loads the chat once the widget is open, and in a free moment the news of a visitor who was here before. */
function useLoading({ isOpen, hasFlow, seenKey, reach }: LoadingOptions): () => void {
  const load = useCallback(() => {
    news.load()
    chat.load()
    reach()
  }, [reach])
  useEffect(() => {
    if (isOpen) return load()
    // With a flow of its own nothing is unread where nobody has chatted so far.
    if (!hasFlow && !isRemembered(seenKey, 'localStorage')) return undefined
    return whenIdle(() => {
      news.load()
      reach()
    })
  }, [isOpen, hasFlow, seenKey, load, reach])
  return load
}

interface LauncherProps extends ComponentProps<'button'> {
  name: string
  unread: number
  isOpen: boolean
}

/** The button that opens and closes the panel. */
function Launcher({ name, unread, isOpen, ...props }: LauncherProps) {
  const labels = useWidgetLabels()
  return (
    <button
      {...props}
      type="button"
      {...named(unread === 0 ? name : `${name}, ${labels.unread(unread)}`)}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      data-pf="chat-launcher"
    >
      <Drawing {...(isOpen ? { name: 'close', path: CLOSE } : { name: 'chat', path: CHAT })} />
      {unread > 0 && <Unread count={unread} locale={labels.locale} />}
    </button>
  )
}

/** The number for the eye; its words are in the button's name. */
function Unread({ count, locale }: { count: number; locale: string | undefined }) {
  return (
    <span aria-hidden="true" data-pf="chat-unread">
      {count > 99 ? `${(99).toLocaleString(locale)}+` : count.toLocaleString(locale)}
    </span>
  )
}
