'use client'

import { shortenedText, isToolPart, toolNameOf } from '../../core/index.ts'
import { useState, type ReactNode, type ToggleEvent } from 'react'
import { useLabels, type Labels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { Part, type PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import type { MessagePart } from './partRenderers.ts'

/** Props of `Chat.OtherPart`. */
export interface ChatOtherPartProps extends Omit<PartProps<'details'>, 'part'> {
  part: MessagePart
  /** @default what it is */
  label?: string
}

/** More of a part is of no use on a screen. */
const MAX_SHOWN = 4000

/** A part that the kit has no look for yet (a tool, a file, data of an app) shows as what it is. Renders a `<details>`. */
export function ChatUnknownPart({ part, label, onToggle, ...props }: ChatOtherPartProps) {
  const labels = useLabels()
  const [isOpen, setOpen] = useState(false)
  const handleToggle = (event: ToggleEvent<HTMLDetailsElement>) => setOpen(event.currentTarget.open)
  return (
    <Part
      as="details"
      {...props}
      onToggle={composeHandlers(onToggle, handleToggle)}
      data-pf="chat-part"
      data-kind={part.type}
    >
      <summary>
        <bdi>{visibleText(label ?? nameOf(part, labels))}</bdi>
      </summary>
      {isOpen && <pre dir="auto">{contentOf(part)}</pre>}
    </Part>
  )
}

function nameOf(part: MessagePart, labels: Pick<Labels, 'file' | 'tool' | 'partOfKind'>): string {
  if (part.type === 'file') return labels.file(part.filename ?? part.mediaType)
  if (isToolPart(part)) return labels.tool(toolNameOf(part))
  return labels.partOfKind(part.type)
}

function contentOf(part: MessagePart): ReactNode {
  const text = JSON.stringify(part, undefined, 2)
  return visibleText(shortenedText(text, MAX_SHOWN))
}
