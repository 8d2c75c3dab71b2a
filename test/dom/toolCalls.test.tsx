// @vitest-environment happy-dom
import { useChat } from '@ai-sdk/react'
import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import {
  isToolUIPart,
  lastAssistantMessageIsCompleteWithApprovalResponses,
  lastAssistantMessageIsCompleteWithToolCalls,
  tool,
  type ToolSet,
} from 'ai'
import { PersonaFlowProvider, useConversation } from 'personaflow'
import { Chat } from 'personaflow/components'
import { modelTransport, scriptedModel } from 'personaflow/chat'
import { messageText, metaOf } from 'personaflow/core'
import { createTestFlow } from 'personaflow/testing'
import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { z } from 'zod'

const inputSchema = z.object({ city: z.string() })
const tools: ToolSet = {
  place: { inputSchema: z.object({}) },
  weather: tool({ inputSchema, execute: ({ city }) => `clear in ${city}` }),
}
const toolApproval = { weather: 'user-approval' } as const
const replies = [
  { calls: [{ tool: 'place' }] },
  { text: 'Oslo. ', calls: [{ tool: 'weather', input: { city: 'Oslo' } }] },
  'It is clear.',
]

/** A chat of an app's own, in the words of AI SDK. */
function Talk() {
  const { messages, sendMessage, addToolOutput, addToolApprovalResponse } = useConversation()
  const reply = messages.at(-1)
  const calls = reply?.parts.filter((part) => isToolUIPart(part)) ?? []
  return (
    <>
      <button onClick={() => void sendMessage({ text: 'How is it here?' })}>Send</button>
      {calls.map((part) => (
        <p key={part.toolCallId}>
          {part.state}
          {part.state === 'input-available' && reply !== undefined && metaOf(reply).status === 'waiting' && (
            <button onClick={() => void addToolOutput({ tool: 'place', toolCallId: part.toolCallId, output: 'Oslo' })}>
              Answer
            </button>
          )}
          {part.state === 'approval-requested' && (
            <button onClick={() => void addToolApprovalResponse({ id: part.approval.id, approved: true })}>
              Allow
            </button>
          )}
        </p>
      ))}
      <output>{reply?.role === 'assistant' ? `${metaOf(reply).status}: ${messageText(reply)}` : ''}</output>
    </>
  )
}

/** Sends, answers and allows; gives what is said in the end. */
async function saidIn(around: (talk: ReactNode) => ReactNode): Promise<string | null> {
  const { unmount } = render(around(<Talk />))
  for (const name of ['Send', 'Answer', 'Allow']) {
    await userEvent.click(await screen.findByRole('button', { name }, { timeout: 10_000 }))
  }
  await screen.findByText(/It is clear/, {}, { timeout: 10_000 })
  await screen.findByText(/^complete/, {}, { timeout: 10_000 })
  const { textContent } = screen.getByRole('status')
  unmount()
  return textContent
}

test('a chat in the words of AI SDK answers the calls of a flow', async () => {
  const flow = createTestFlow({ tools, toolApproval, replies })
  const said = await saidIn((talk) => <PersonaFlowProvider flow={flow}>{talk}</PersonaFlowProvider>)
  expect(said).toMatch(/It is clear\.$/)
  await flow.dispose()
})

test('and those of an app’s own useChat', async () => {
  const model = scriptedModel({ wordsPerSecond: Infinity, replies })
  const transport = modelTransport(model, { tools: async () => tools, toolApproval })
  function Held({ children }: { children: ReactNode }) {
    const chat = useChat({
      transport,
      sendAutomaticallyWhen: (now) =>
        lastAssistantMessageIsCompleteWithToolCalls(now) || lastAssistantMessageIsCompleteWithApprovalResponses(now),
    })
    return <Chat.Adapter chat={chat}>{children}</Chat.Adapter>
  }
  expect(await saidIn((talk) => <Held>{talk}</Held>)).toMatch(/It is clear\.$/)
})
