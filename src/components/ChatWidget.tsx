'use client'

import type { PersonaFlowOptions } from '../flow/index.ts'
import { LabelsProvider, useFlow, useFlowState, useOwnLabels } from '../react/index.ts'
import { activePersonaIdOf } from '../store/index.ts'
import type { PartProps } from './Part.tsx'
import type { PersonaChatProps } from './PersonaChat.tsx'
import { useOwnFlow } from './widget/useOwnFlow.ts'
import { WidgetPanel } from './widget/WidgetPanel.tsx'
import type { WidgetSize } from './widget/widgetSize.ts'

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
 * `data-state`. The options of a flow of its own are read once; another `name` is another flow. A closed widget is little
 * more than its button: the chat, and a flow of its own, load when somebody reaches for it, or when the page is idle where
 * there may be something unread. Where the panel covers the page (phones), it is modal: the rest is out of reach.
 */
export function ChatWidget({ name, personas, model, transport, api, storage, labels, ...props }: ChatWidgetProps) {
  const own = useOwnLabels(labels)
  const options: FlowOptions = {
    ...(name !== undefined && { name }),
    ...(personas !== undefined && { personas }),
    ...(model !== undefined && { model }),
    ...(transport !== undefined && { transport }),
    ...(api !== undefined && { api }),
    ...(storage !== undefined && { storage }),
  }
  return (
    <LabelsProvider value={own}>
      {name === undefined && personas === undefined ? (
        <InProvider {...props} />
      ) : (
        <OnItsOwn key={name} options={options} {...props} />
      )}
    </LabelsProvider>
  )
}

type WidgetProps = Omit<ChatWidgetProps, keyof FlowOptions | 'labels'>

function InProvider(props: WidgetProps) {
  const flow = useFlow('<ChatWidget>')
  const activeId = useFlowState(activePersonaIdOf)
  return <WidgetPanel {...props} flow={flow} flowName={flow.name} firstId={activeId} reach={nothing} />
}

function OnItsOwn({ options, ...props }: WidgetProps & { options: FlowOptions }) {
  const { name = 'default', personas } = options
  const { flow, reach } = useOwnFlow(options)
  return <WidgetPanel {...props} flow={flow} flowName={name} firstId={personas?.[0]?.id ?? null} reach={reach} />
}

function nothing(): void {
  // The flow is there.
}
