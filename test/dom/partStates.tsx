import { fireEvent } from '@testing-library/react'
import { definePersona, type Message } from 'personaflow'
import { Chat, Conversations, Memories } from 'personaflow/components'
import { createTestFlow, type TestFlow, type TestFlowOptions } from 'personaflow/testing'
import type { ReactNode } from 'react'
import { until } from '../eventually.ts'
import { chunkTransport, manualTransport } from '../fixtures/transports.ts'

type Around = (part: ReactNode, flow: TestFlow) => ReactNode

/** What a part needs to draw its node. */
export interface PartState {
  /** A flow in which there is something to draw. @default `talkedFlow` */
  flow?: () => Promise<TestFlow>
  /** Props that the part has no default for. */
  props?: (flow: TestFlow) => object
  /** The parts around it. @default the root of its family */
  around?: Around
  /** What the user does first. */
  before?: (page: HTMLElement) => void | Promise<void>
}

/** A flow with a talk, a receipt and a fact in it. */
export async function talkedFlow(options: TestFlowOptions = {}): Promise<TestFlow> {
  const flow = await emptyFlow({
    replies: ['Hello **Tom**.'],
    memories: [{ personaId: 'ada', type: 'fact', content: 'Likes tea' }],
    ...options,
  })
  await flow.chat.whenIdle(ask(flow))
  await flow.memories.recall('')
  return flow
}

async function emptyFlow(options: TestFlowOptions = {}): Promise<TestFlow> {
  const flow = createTestFlow(options)
  await flow.hydrated
  return flow
}

/** A flow that knows where the user lived and lives. */
async function movedFlow() {
  const home = { slot: 'home', key: 'home', about: 'user', quote: '' }
  const memories = ['Cork', 'Galway'].map((value, at) => ({
    type: 'fact',
    content: { ...home, value, text: `Lives in ${value}` },
    at,
  }))
  const flow = await emptyFlow({ memories })
  await flow.memories.recall('')
  return flow
}

/** A flow whose reply has begun and says nothing yet. */
async function answeringFlow() {
  const { transport, requests } = manualTransport()
  const flow = await emptyFlow({ transport })
  const conversationId = ask(flow)
  await until(() => requests.length === 1)
  return { flow, conversationId, push: (text: string) => requests[0]!.push(text) }
}

/** Says something; gives the id of the conversation. */
function ask(flow: TestFlow): string {
  const { id } = conversationOf(flow) ?? flow.conversations.create()
  flow.chat.send({ conversationId: id, text: 'I am Tom' })
  return id
}

const CAT = { type: 'file', mediaType: 'text/plain', filename: 'cat.txt', url: 'data:text/plain,cat' } as const

/** A tool call waits for the user's yes. */
async function askingFlow(): Promise<TestFlow> {
  const flow = await emptyFlow({
    transport: chunkTransport([
      { type: 'tool-input-available', toolCallId: 'c1', toolName: 'send_email', input: { to: 'jane@example.com' } },
      { type: 'tool-approval-request', toolCallId: 'c1', approvalId: 'a1' },
      { type: 'finish', finishReason: 'tool-calls' },
    ]),
  })
  await flow.chat.whenIdle(ask(flow))
  return flow
}

const FLOWS = {
  talked: talkedFlow,
  empty: emptyFlow,
  withTwo: () =>
    emptyFlow({ personas: ['Ada', 'Bo'].map((name) => definePersona({ id: name, name, prompt: `You are ${name}.` })) }),
  unconnected: async () => {
    const flow = await emptyFlow()
    flow.connect(null)
    return flow
  },
  unallowed: () => emptyFlow({ destination: 'api.example.com', memoryDestination: 'memory.example.com', replies: [] }),
  withTemplate: async () => {
    const flow = await emptyFlow()
    flow.templates.set({ id: 'hi', name: 'hi', template: 'Hi {{name}}' })
    return flow
  },
  failed: () => talkedFlow({ transport: { sendMessages: failing, reconnectToStream: async () => null } }),
  answering: async () => (await answeringFlow()).flow,
  queueing: async () => {
    const { flow, conversationId } = await answeringFlow()
    flow.chat.queue({ conversationId, text: 'And then?' })
    return flow
  },
  attached: async () => {
    const flow = await emptyFlow()
    flow.chat.setDraft({ conversationId: null, personaId: 'ada' }, '', [CAT])
    return flow
  },
  stopped: async () => {
    const { flow, conversationId, push } = await answeringFlow()
    push('Well')
    await until(() => flow.getState().turns[conversationId]?.status === 'streaming')
    await flow.chat.stop({ conversationId })
    return flow
  },
  regenerated: async () => {
    const flow = await talkedFlow()
    const conversationId = conversationOf(flow)!.id
    flow.chat.regenerate({ conversationId })
    await flow.chat.whenIdle(conversationId)
    return flow
  },
  /** Somebody talks for five minutes. */
  long: async () => {
    const flow = await talkedFlow()
    flow.advance(300_000)
    await flow.chat.whenIdle(ask(flow))
    return flow
  },
  asking: askingFlow,
  /** A tool that the user allowed for good. */
  allowed: async () => {
    const flow = await askingFlow()
    // The model that asked has nothing more to say.
    flow.connect({ transport: chunkTransport([{ type: 'finish', finishReason: 'stop' }]) })
    await flow.chat.approveTool({ callId: 'c1', approved: true, remember: 'always' })
    await flow.chat.whenIdle(conversationOf(flow)!.id)
    return flow
  },
  proposed: async () => {
    const flow = await emptyFlow()
    flow.memories.add({ type: 'proposal', content: { text: 'Lives in Cork', about: 'user' } })
    return flow
  },
} satisfies Record<string, PartState['flow']>

function failing(): Promise<never> {
  return Promise.reject(new Error('Nobody there'))
}

function conversationOf(flow: TestFlow) {
  return Object.values(flow.getState().conversations)[0]
}

function newest(flow: TestFlow, role: Message['role']): Message {
  return flow.conversations.messages(conversationOf(flow)!.id).findLast((message) => message.role === role)!
}

const callIn = (flow: TestFlow) => ({ part: newest(flow, 'assistant').parts.find((part) => 'toolCallId' in part) })

const factOf = (flow: TestFlow) => flow.memories.list({ types: ['fact'] })[0]!

const inChat: Around = (part) => <Chat.Root>{part}</Chat.Root>
const inReply: Around = (part, flow) => (
  <Chat.Root>
    <Chat.Message message={newest(flow, 'assistant')}>{part}</Chat.Message>
  </Chat.Root>
)
const inQuestion: Around = (part, flow) => (
  <Chat.Root>
    <Chat.Message message={newest(flow, 'user')}>{part}</Chat.Message>
  </Chat.Root>
)
const inEachMessage: Around = (part) => (
  <Chat.Root>
    <Chat.MessageList>{(message) => <Chat.Message message={message}>{part}</Chat.Message>}</Chat.MessageList>
  </Chat.Root>
)
const inComposer: Around = (part) => (
  <Chat.Root>
    <Chat.Composer>{part}</Chat.Composer>
  </Chat.Root>
)
const inList: Around = (part) => <Conversations.Root>{part}</Conversations.Root>
const inRow: Around = (part) => (
  <Conversations.Root>
    <Conversations.List>
      {(row) => <Conversations.Item conversation={row}>{part}</Conversations.Item>}
    </Conversations.List>
  </Conversations.Root>
)
const inInspector: Around = (part) => <Memories.Root>{part}</Memories.Root>
const inMemory: Around = (part, flow) => (
  <Memories.Root>
    <Memories.Item memory={factOf(flow)}>{part}</Memories.Item>
  </Memories.Root>
)

/** Presses the first button of a kind. */
function press(kind: string): (page: HTMLElement) => void {
  return (page) => void fireEvent.click(page.querySelector(`[data-pf="${kind}"]`)!)
}

/** Their code loads when they are first shown. */
async function permissions(): Promise<void> {
  await import('../../src/components/chat/PermissionList.tsx')
}

/** Nothing has a size here: the reader turns away from the end of a log that is higher than its place. */
function scrollUp(page: HTMLElement): void {
  const log = page.querySelector('[data-pf="chat-messages"]')!
  Object.defineProperties(log, { scrollHeight: { value: 1000 }, clientHeight: { value: 100 } })
  for (const top of [900, 100]) fireEvent.scroll(log, { target: { scrollTop: top } })
}

/** The same state for parts of one family. */
function each(family: string, parts: string, state: PartState): Record<string, PartState> {
  return Object.fromEntries(parts.split(' ').map((part) => [`${family}.${part}`, state]))
}

const chat = { messages: [], status: 'ready', sendMessage: failing, stop: failing, regenerate: failing }

const STATES: Record<string, PartState> = {
  ...each('Chat', 'Author Copy Feedback MessageActions MessageParts MessageText Quote Regenerate Remove Why', {
    around: inReply,
  }),
  ...each('Chat', 'Composer', {}),
  ...each('Chat', 'Attach Input Send', { around: inComposer }),
  'Chat.Adapter': { around: (part) => part, props: () => ({ chat, children: 'Hello' }) },
  'Chat.Attachments': { flow: FLOWS.attached, around: inComposer },
  'Chat.Answerer': { flow: FLOWS.withTwo, around: inComposer },
  'Chat.Approval': { flow: FLOWS.asking, around: inReply, props: callIn },
  'Chat.Branches': { flow: FLOWS.regenerated, around: inReply },
  'Chat.BreakReminder': { flow: FLOWS.long, props: () => ({ minutes: 1 }) },
  'Chat.Consent': { flow: FLOWS.unallowed },
  'Chat.Edit': { around: inQuestion },
  'Chat.EditForm': {
    around: (part, flow) => inQuestion([<Chat.Edit key="edit" />, part], flow),
    before: press('chat-edit'),
  },
  'Chat.Empty': { flow: FLOWS.empty },
  'Chat.Error': { flow: FLOWS.failed },
  'Chat.File': { props: () => ({ part: CAT }) },
  'Chat.Learned': { around: inQuestion },
  'Chat.Markdown': { props: () => ({ text: '- a\n\n```js\n1\n```\n\n| a |\n|-|\n| b |' }) },
  'Chat.Message': { props: (flow) => ({ message: newest(flow, 'assistant') }) },
  'Chat.MessageStatus': { flow: FLOWS.stopped, around: inReply },
  'Chat.NewMessages': { around: (part, flow) => inChat([<Chat.Messages key="log" />, part], flow), before: scrollUp },
  'Chat.NoModel': { flow: FLOWS.unconnected },
  'Chat.Permissions': { flow: FLOWS.allowed, before: permissions },
  'Chat.Queue': { flow: FLOWS.queueing },
  'Chat.Receipt': {
    around: (part, flow) => inReply([<Chat.Why key="why" />, part], flow),
    before: press('chat-why'),
  },
  'Chat.Root': { around: (part) => part },
  'Chat.Stop': { flow: FLOWS.answering, around: inComposer },
  'Chat.Suggestion': { props: () => ({ text: 'Hi' }) },
  'Chat.Templates': { flow: FLOWS.withTemplate, around: inComposer },
  'Chat.Tokens': { around: inComposer, props: () => ({ from: 0 }) },
  'Chat.Tool': { flow: FLOWS.asking, around: inReply, props: callIn },
  'Chat.Typing': { flow: FLOWS.answering, around: inEachMessage },
  'Chat.Undo': {
    around: (part, flow) => (
      <Chat.Root>
        <Chat.Message message={newest(flow, 'assistant')}>
          <Chat.Remove />
        </Chat.Message>
        {part}
      </Chat.Root>
    ),
    before: press('chat-remove'),
  },
  ...each('Conversations', 'Date More Open Rename Pin Remove', { around: inRow }),
  'Conversations.Empty': { flow: FLOWS.empty },
  'Conversations.Item': { props: (flow) => ({ conversation: conversationOf(flow) }) },
  'Conversations.RenameForm': {
    around: (part, flow) => inRow([<Conversations.Rename key="rename" />, part], flow),
    before: press('conversations-rename'),
  },
  'Conversations.Root': { around: (part) => part },
  'Conversations.Search': { props: () => ({ minimum: 0 }) },
  'Conversations.Undo': {
    around: (part, flow) => inList([<Conversations.List key="list" />, part], flow),
    before: press('conversations-remove'),
  },
  ...each('Memories', 'Edit Forget Meta Pin Text Value', { around: inMemory }),
  'Memories.Consent': { flow: FLOWS.unallowed },
  'Memories.EditForm': {
    around: (part, flow) => inMemory([<Memories.Edit key="edit" />, part], flow),
    before: press('memories-edit'),
  },
  'Memories.Empty': { flow: FLOWS.empty },
  'Memories.History': { flow: movedFlow, around: inMemory },
  'Memories.Item': { props: (flow) => ({ memory: factOf(flow) }) },
  'Memories.More': { around: (part) => <Memories.Root limit={1}>{part}</Memories.Root> },
  'Memories.Notes': { flow: () => emptyFlow({ memories: [{ content: 'It rained' }] }) },
  'Memories.Pick': {
    around: (part, flow) => inMemory([<Memories.Select key="select" />, part], flow),
    before: press('memories-select'),
  },
  'Memories.Proposals': { flow: FLOWS.proposed },
  'Memories.Root': { around: (part) => part },
  'Memories.Said': {
    around: (part, flow) => (
      <Memories.Root>
        <Memories.Item memory={flow.memories.list({ types: ['interaction'] })[0]!}>{part}</Memories.Item>
      </Memories.Root>
    ),
  },
  'Memories.Selection': {
    around: (part, flow) => inInspector([<Memories.Select key="select" />, part], flow),
    async before(container) {
      press('memories-select')(container)
      // Loaded when somebody selects.
      await import('../../src/components/memories/SelectionBar.tsx')
    },
  },
  'Memories.Summaries': { flow: () => emptyFlow({ memories: [{ type: 'summary', content: 'Of rain' }] }) },
  'Memories.Use': {
    flow: () => emptyFlow({ memories: [{ type: 'fact', content: 'Likes tea', use: 'never' }] }),
    around: inMemory,
  },
  'Memories.Undo': {
    around: (part, flow) => inInspector([<Memories.List key="list" />, part], flow),
    before: press('memories-forget'),
  },
  PersonaAvatar: { props: () => ({ persona: { id: 'ada', name: 'Ada' } }) },
  RecallReceipt: { props: (flow) => ({ receipt: Object.values(flow.getState().receipts)[0] }) },
}

const ROOTS: Record<string, Around> = { Chat: inChat, Conversations: inList, Memories: inInspector }

/** The state in which a part draws, by its name. */
export function stateOf(name: string) {
  const { flow = talkedFlow, props = () => ({}), around, before } = STATES[name] ?? {}
  return { flow, props, around: around ?? ROOTS[name.split('.')[0]!] ?? ((part: ReactNode) => part), before }
}
