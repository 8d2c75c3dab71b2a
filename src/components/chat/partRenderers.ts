import type { ReactNode } from 'react'
import type { Message } from '../../core/index.ts'

/** One part of a message: a text, a tool call, a file, … */
export type MessagePart = Message['parts'][number]

/** Draws a part. It is hostile: render it as data. */
export type PartRenderer = (part: MessagePart, message: Message) => ReactNode

/** Renderers by the kind of part: 'text', 'reasoning', 'file', 'tool-weather', 'data-chart', …; 'tool', 'data' for the rest of those. */
export type PartRenderers = Readonly<Record<string, PartRenderer>>
