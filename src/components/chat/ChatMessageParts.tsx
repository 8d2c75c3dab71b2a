'use client'

import type { ReactNode } from 'react'
import { isToolPart, metaOf, toolNameOf, type Message } from '../../core/index.ts'
import { useChat } from './chatContext.ts'
import { ChatFile } from './ChatFile.tsx'
import { ChatMessageText } from './ChatMessageText.tsx'
import { ChatUnknownPart } from './ChatUnknownPart.tsx'
import { ChatReasoning } from './ChatReasoning.tsx'
import { ChatSources } from './ChatSources.tsx'
import { useMessage } from './messageContext.ts'
import { LazyTool } from './LazyTool.tsx'
import type { DrawnPart, MessagePart, PartRenderer, PartRenderers } from './partRenderers.ts'
import { markedText } from './sourcesOf.ts'
import type { ChatActions } from './useChatActions.ts'

/** The parts of a message in their order, sources last. Renders its parts, or nothing while it is edited. */
export function ChatMessageParts(): ReactNode {
  const { partRenderers, answerTool, approveTool } = useChat('MessageParts')
  const { message, isEditing } = useMessage('MessageParts')
  if (isEditing) return null
  const isStreaming = metaOf(message).status === 'streaming'
  const lastAt = message.parts.length - 1
  return (
    <>
      {message.parts.map((part, at) => {
        const draw = rendererOf(partRenderers, part)
        const drawn = draw?.({ part, message, ...settling(part, { answerTool, approveTool }) })
        const content =
          draw === undefined ? (
            <Part part={withMarks(part, message)} isStreaming={isStreaming && at === lastAt} />
          ) : part.type === 'text' ? (
            // Drawn another way, it is still what the message says.
            <ChatMessageText text={part.text}>{() => drawn}</ChatMessageText>
          ) : (
            drawn
          )
        // Parts only ever come at the end, so their position is their identity.
        // oxlint-disable-next-line react/no-array-index-key
        return <PartPlace key={at}>{content}</PartPlace>
      })}
      <ChatSources />
    </>
  )
}

function PartPlace({ children }: { children: ReactNode }): ReactNode {
  return children
}

function Part({ part, isStreaming }: { part: MessagePart; isStreaming: boolean }): ReactNode {
  switch (part.type) {
    case 'text':
      return <ChatMessageText text={part.text} isStreaming={isStreaming} />
    case 'file':
      return <ChatFile part={part} />
    case 'reasoning':
      return <ChatReasoning text={part.text} isStreaming={isStreaming} />
    case 'step-start':
    case 'source-url':
    case 'source-document':
      return null
    default:
      return isToolPart(part) ? <LazyTool part={part} /> : <ChatUnknownPart part={part} />
  }
}

/** The ways a renderer can act on its part: none, but for a tool call that waits or asks. */
function settling(
  part: MessagePart,
  { answerTool, approveTool }: Pick<ChatActions, 'answerTool' | 'approveTool'>,
): Pick<DrawnPart, 'answer' | 'approve'> {
  return {
    answer: (result) => isToolPart(part) && answerTool(part, result),
    approve: (response) => isToolPart(part) && approveTool(part, response),
  }
}

/** A text with the marks of the sources and memories that are noted beside it. */
function withMarks(part: MessagePart, message: Message): MessagePart {
  return part.type === 'text' && (part.citations !== undefined || part.providerMetadata !== undefined)
    ? { ...part, text: markedText(part, message) }
    : part
}

/** By own keys only: a server may call a kind "constructor". */
function rendererOf(renderers: PartRenderers, part: MessagePart): PartRenderer | undefined {
  const kinds = isToolPart(part)
    ? [part.type, `tool-${toolNameOf(part)}`, 'tool']
    : [part.type, part.type.startsWith('data-') ? 'data' : part.type]
  const name = kinds.find((kind) => Object.hasOwn(renderers, kind))
  return name === undefined ? undefined : renderers[name]
}
