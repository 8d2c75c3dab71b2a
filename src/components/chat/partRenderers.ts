import type { ReactNode } from 'react'
import type { Message } from '../../core/index.ts'
import type { ToolApprovalResponse } from '../../react/index.ts'

/** One part of a message: a text, a tool call, a file, … */
export type MessagePart = Message['parts'][number]

/** The props of a renderer. */
export interface DrawnPart {
  /** It is hostile: render it as data. */
  readonly part: MessagePart
  readonly message: Message
  /** Gives a tool call that waits its output, or the error in its place. What fails is told in the status line. */
  readonly answer: (result: ToolResult) => void
  /** Allows a tool call that asks for it, or doesn't. What fails is told in the status line. */
  readonly approve: (response: ToolConsent) => void
}

/** The output of a tool call, or the reason that there is none. */
export type ToolResult = { readonly output: unknown } | { readonly errorText: string }

/** The user's word on a tool call: `reason` is told to the model, `remember` says how long a yes holds. */
export type ToolConsent = Omit<ToolApprovalResponse, 'id'>

/** Draws a part. */
export type PartRenderer = (drawn: DrawnPart) => ReactNode

/** Renderers by the kind of part: 'text', 'reasoning', 'file', 'tool-weather', 'data-chart', …; 'tool', 'data' for the rest of those. */
export type PartRenderers = Readonly<Record<string, PartRenderer>>
