'use client'

import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { createPersonaFlow, type PersonaFlowOptions } from '../flow/index.ts'
import { PersonaFlowProvider, usePersona } from '../react/index.ts'
import { ActionButton } from './ActionButton.tsx'
import { composeHandlers } from './composeHandlers.ts'
import { hueStyle } from './hueStyle.ts'
import { isComposing } from './isSendKey.ts'
import { Part, type PartProps } from './Part.tsx'
import type { PersonaChatProps } from './PersonaChat.tsx'
import { useControllable } from './useControllable.ts'
import { usePanel } from './usePanel.ts'
import { loadPersonaChat, usePersonaChat } from './usePersonaChat.ts'

type FlowOptions = Pick<PersonaFlowOptions, 'name' | 'personas' | 'model' | 'transport' | 'api' | 'storage'>

/** With `name` or `personas` it makes a flow of its own; else it stands in a provider. */
export interface ChatWidgetProps
  extends
    FlowOptions,
    Pick<PersonaChatProps, 'conversationId' | 'personaId' | 'suggestions' | 'partRenderers'>,
    PartProps<'div'> {
  open?: boolean
  /** @default false */
  defaultOpen?: boolean
  onOpenChange?: (open: boolean) => void
  /** What the button and the panel are called. @default 'Chat' */
  label?: string
}

/**
 * A button in the corner that opens a chat: a panel beside the page, the whole screen on a phone. Renders a `<div>` with
 * `data-state`. The options of a flow of its own are read once; another `name` is another flow. The chat in it loads when
 * somebody reaches for the button.
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

function Widget({
  open,
  defaultOpen = false,
  onOpenChange,
  label = 'Chat',
  conversationId,
  personaId,
  suggestions,
  partRenderers,
  style,
  onKeyDown,
  children,
  ...props
}: WidgetProps) {
  const [isOpen, setOpen] = useControllable({ value: open, defaultValue: defaultOpen, onChange: onOpenChange })
  const PersonaChat = usePersonaChat(isOpen)
  const { panelRef, launcherRef, isNeeded } = usePanel(isOpen, { isFilled: typeof PersonaChat === 'function' })
  const panelId = useId()
  const { persona } = usePersona(personaId)
  function handleKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !isOpen || isComposing(event)) return
    event.preventDefault()
    setOpen(false)
  }
  const state = isOpen ? 'open' : 'closed'
  const close = <ActionButton label="Close" icon="close" action={() => setOpen(false)} data-pf="chat-close" />
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
      <ActionButton
        ref={launcherRef}
        label={label}
        icon={isOpen ? 'close' : 'chat'}
        action={() => setOpen(!isOpen)}
        onPointerEnter={loadPersonaChat}
        onFocus={loadPersonaChat}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={isNeeded ? panelId : undefined}
        data-pf="chat-launcher"
      />
      {isNeeded && (
        <div
          ref={panelRef}
          id={panelId}
          // A <dialog> would be closed to the top layer of popovers in browsers that style it by `open` alone.
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="dialog"
          aria-label={label}
          popover="manual"
          tabIndex={-1}
          aria-busy={PersonaChat === undefined}
          data-pf="chat-panel"
          data-state={state}
        >
          {typeof PersonaChat === 'function' && (
            // It is the same component once it is there.
            // oxlint-disable-next-line react/static-components
            <PersonaChat
              conversationId={conversationId}
              personaId={personaId}
              suggestions={suggestions}
              partRenderers={partRenderers}
            >
              {children}
              {close}
            </PersonaChat>
          )}
          {/* The way out is in its place from the start: on a phone the panel covers the button. */}
          {typeof PersonaChat !== 'function' && <header data-pf="chat-header">{close}</header>}
          {PersonaChat === 'failed' && <NotLoaded />}
        </div>
      )}
    </Part>
  )
}

/** What stands in the panel when the network was gone before the chat had come. Browsers keep a failed import. */
function NotLoaded() {
  return (
    <div role="alert" data-pf="chat-error">
      <p>The chat could not be loaded. Reload the page to try again.</p>
    </div>
  )
}
