import { scriptedModel } from '../../../../src/chat/index.ts'
import { createPersonaFlow } from '../../../../src/flow/index.ts'

// The storage that an app gets by itself.
const began = performance.now()
const flow = createPersonaFlow({ name: 'large', model: scriptedModel({ wordsPerSecond: Infinity }) })
await flow.hydrated

const page = {
  loadMs: performance.now() - began,
  conversations: Object.keys(flow.getState().conversations).length,
  async import() {
    const [file] = document.querySelector('input')!.files!
    const { packed } = await flow.backup.import(file!)
    await flow.storage.saved()
    return { packed, durability: flow.getState().storage.durability }
  },
  async open(title: string) {
    const { id } = Object.values(flow.getState().conversations).find((conversation) => conversation.title === title)!
    flow.conversations.open(id)
    while (flow.conversations.messages(id).length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    return flow.conversations.messages(id).length
  },
  async goOn(title: string) {
    const { id } = Object.values(flow.getState().conversations).find((conversation) => conversation.title === title)!
    flow.chat.send({ text: 'Where were we?', conversationId: id })
    await flow.chat.whenIdle(id)
    const text = await flow.conversations.export(id)
    return { messages: flow.conversations.messages(id).length, exported: text.length }
  },
}

export type LargePage = typeof page
Object.assign(window, { page })
