import type { ChatTransport, UIMessageChunk } from 'ai'
import { createRoot } from 'react-dom/client'
import { Chat } from '../../../../src/components/index.ts'
import { createPersonaFlow, PersonaFlowProvider, type Message, type PersonaFlow } from '../../../../src/index.ts'
import { volatileStorage } from '../../../../src/storage/public.ts'
import '../../../../src/styles.css'
import { painted, type Said, type Subject } from './texts.ts'

let tokens: AsyncIterable<string> = (async function* none() {})()
let drawn = 0
let flow: PersonaFlow

/** Takes the tokens of the benchmark as a model's. */
const transport: ChatTransport<Message> = {
  async sendMessages() {
    return new ReadableStream<UIMessageChunk>({
      async start(controller) {
        controller.enqueue({ type: 'text-start', id: 't' })
        for await (const delta of tokens) controller.enqueue({ type: 'text-delta', id: 't', delta })
        controller.enqueue({ type: 'text-end', id: 't' })
        controller.enqueue({ type: 'finish', finishReason: 'stop' })
        controller.close()
      },
    })
  },
  reconnectToStream: async () => null,
}

function draw(message: Message) {
  if (message.metadata?.personaflow.status !== 'streaming') drawn += 1
  return <Chat.Message message={message} />
}

export const subject: Subject = {
  async load(history) {
    flow = createPersonaFlow({
      name: 'bench',
      personas: [{ id: 'ada', name: 'Ada', prompt: 'You are Ada.' }],
      storage: volatileStorage(),
      transport,
    })
    await flow.hydrated
    if (history.length === 0) return
    await flow.backup.import(await backupOf(flow, history))
    flow.conversations.open('history')
  },
  async mount() {
    createRoot(document.getElementById('root')!).render(
      <PersonaFlowProvider flow={flow}>
        <Conversation />
      </PersonaFlowProvider>,
    )
    await painted()
  },
  async stream(given) {
    tokens = given
    const id = Object.keys(flow.getState().conversations)[0]
    const { metadata } = flow.chat.send({ text: 'Go on', ...(id !== undefined && { conversationId: id }) })
    await painted()
    drawn = 0
    await flow.chat.whenIdle(metadata!.personaflow.conversationId)
    await painted()
  },
  // The message that was asked is drawn before; the reply once more, when it ended.
  historyRenders: () => Math.max(0, drawn - 1),
}

/** What `PersonaChat` is made of, with a count of what is drawn. */
function Conversation() {
  return (
    <Chat.Root>
      <Chat.Header />
      <Chat.Messages>
        <Chat.MessageList>{draw}</Chat.MessageList>
      </Chat.Messages>
      <Chat.Composer />
      <Chat.Status />
    </Chat.Root>
  )
}

/** A backup with a conversation of this history, in the shape of one that the flow writes. */
async function backupOf(from: PersonaFlow, history: readonly Said[]): Promise<string> {
  const backup: unknown = JSON.parse(await from.backup.export())
  const conversation = {
    id: 'history',
    personaIds: ['ada'],
    participants: { user: { name: 'You' } },
    title: 'History',
    leafId: `m-${history.length - 1}`,
    createdAt: 1,
    updatedAt: Date.now(),
  }
  const messages = history.map(({ role, text }, at) => ({
    id: `m-${at}`,
    role,
    parts: [{ type: 'text', text }],
    metadata: {
      personaflow: {
        conversationId: 'history',
        parentId: at === 0 ? null : `m-${at - 1}`,
        personaId: 'ada',
        turnId: `t-${at - (at % 2)}`,
        at: at + 1,
        status: 'complete',
      },
    },
  }))
  return JSON.stringify({ ...(backup as object), conversations: [conversation], messages })
}
