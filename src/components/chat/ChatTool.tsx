'use client'

import type { ReactNode } from 'react'
import { metaOf, tookMsOf, toolNameOf, type ToolPart } from '../../core/index.ts'
import { useToolLabels } from '../../react/index.ts'
import { Fold } from '../Fold.tsx'
import type { PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import { ChatApproval } from './ChatApproval.tsx'
import { ChatUnknownPart } from './ChatUnknownPart.tsx'
import { useMessageHead } from './messageContext.ts'
import { readableOutput } from './readableOutput.ts'
import { toolStateOf } from './toolStateOf.ts'
import { ToolValue } from './ToolValue.tsx'

/** Props of `Chat.Tool`. */
export interface ChatToolProps extends Omit<PartProps<'details'>, 'part' | 'children'> {
  /** A tool call of the message around it. */
  part: ToolPart
}

/** A question to the user, a failure and a result so far are open by themselves. */
const OPENS: ReadonlySet<string> = new Set(['asking', 'waiting', 'failed'])

/**
 * A tool call: its name and state, and, unfolded, what the tool was given and what it gave, to be read; as JSON, too. A
 * call that needs the user's word asks for it. Renders a `<details>` with `data-tool` and `data-state="running | waiting
 * | asking | done | failed | denied | stopped"`.
 */
export function ChatTool({ part, ...props }: ChatToolProps) {
  const labels = useToolLabels()
  const { message } = useMessageHead('Tool')
  const name = toolNameOf(part)
  const state = toolStateOf(part, metaOf(message).status)
  return (
    <Fold
      {...props}
      summary={
        <>
          <bdi>{visibleText(part.title ?? labels.toolName(name))}</bdi>
          <span data-pf="tool-state">{[labels.toolStates[state], ...tookIn(part, labels.locale)].join(' · ')}</span>
        </>
      }
      opens={OPENS.has(state) || (state === 'running' && part.state === 'output-available')}
      data-pf="chat-tool"
      data-tool={name}
      data-state={state}
    >
      {state === 'asking' ? <ChatApproval part={part} /> : <Facts name={labels.toolInput} value={part.input} />}
      <Outcome part={part} />
      <ChatUnknownPart part={part} label={labels.toolJson} />
    </Fold>
  )
}

/** The time the tool ran, from a tenth of a second on. */
function tookIn(part: ToolPart, locale: string | undefined): string[] {
  const seconds = (tookMsOf(part) ?? 0) / 1000
  const format = { style: 'unit', unit: 'second', maximumFractionDigits: 1 } as const
  return seconds < 0.1 ? [] : [seconds.toLocaleString(locale, format)]
}

/** The result of a call, as far as there is one. */
function Outcome({ part }: { part: ToolPart }): ReactNode {
  const labels = useToolLabels()
  const reason = 'approval' in part ? part.approval?.reason : undefined
  return (
    <>
      {reason !== undefined && reason !== '' && <Facts name={labels.toolReason} value={reason} />}
      {part.state === 'output-error' && <Facts name={labels.toolError} value={readableError(part.errorText)} />}
      {part.state === 'output-available' && (
        <Facts
          name={part.preliminary === true ? labels.toolSoFar : labels.toolOutput}
          value={readableOutput(part.output)}
        />
      )}
    </>
  )
}

/** AI SDK puts the class of an error before its words. */
function readableError(text: string): string {
  return text.replace(/^(?:\w*Error: )?(?:PersonaFlow: )?(?=\S)/, '')
}

function Facts({ name, value }: { name: string; value: unknown }) {
  return (
    <div data-pf="tool-facts">
      <p>{name}</p>
      <ToolValue value={value} />
    </div>
  )
}
