'use client'

import { LabelsProvider, useFlow, useFlowState, useOwnLabels } from '../react/index.ts'
import { activePersonaIdOf } from '../store/index.ts'
import { useOwnFlow } from './widget/useOwnFlow.ts'
import { WidgetPanel } from './widget/WidgetPanel.tsx'
import type { ChatWidgetProps, FlowOptions } from './widget/widgetProps.ts'

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
