import { createPersonaFlow, definePersona, type PersonaFlow, type PersonaFlowOptions } from 'personaflow'
import { messageText, metaOf } from 'personaflow/core'
import { volatileStorage, type PersonaStorage, type VolatileMemory } from 'personaflow/storage'
import { afterEach, expect, test, vi } from 'vitest'
import { until } from '../eventually.ts'
import { answered, consolidationModel } from '../fixtures/consolidationModel.ts'
import { manualTransport, replyingTransport } from '../fixtures/transports.ts'

const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.' })
const open: PersonaFlow[] = []

afterEach(async () => {
  vi.useRealTimers()
  await Promise.all(open.splice(0).map((flow) => flow.dispose()))
})

/** A storage whose hints wait until the test lets them through: two tabs that act in one moment. */
function apart(memory: VolatileMemory) {
  const storage: PersonaStorage = { ...volatileStorage({ memory }), medium: {} }
  const waiting: (() => void)[] = []
  let isApart = false
  return {
    storage: {
      ...storage,
      subscribe: ((onHint, onGone) =>
        storage.subscribe(
          (keys) => (isApart ? waiting.push(() => onHint(keys)) : onHint(keys)),
          onGone,
        )) as PersonaStorage['subscribe'],
    },
    part: () => void (isApart = true),
    meet() {
      isApart = false
      for (const hint of waiting.splice(0)) hint()
    },
  }
}

async function twoTabs(options: PersonaFlowOptions = {}, durability: PersonaStorage['durability'] = 'accepted') {
  const memory: VolatileMemory = new Map()
  const sides = [apart(memory), apart(memory)]
  const flows = sides.map(({ storage }) =>
    createPersonaFlow({ name: 'apart', storage: { ...storage, durability }, personas: [ada], ...options }),
  )
  open.push(...flows)
  await Promise.all(flows.map(({ hydrated }) => hydrated))
  const reload = async () => {
    const flow = createPersonaFlow({ name: 'apart', storage: apart(memory).storage, personas: [ada], ...options })
    open.push(flow)
    await flow.hydrated
    return flow
  }
  return {
    here: flows[0]!,
    there: flows[1]!,
    reload,
    part: () => sides.forEach((side) => side.part()),
    meet: () => sides.forEach((side) => side.meet()),
  }
}

async function ask(flow: PersonaFlow, text: string, conversationId?: string): Promise<string> {
  const sent = flow.chat.send({ text, ...(conversationId !== undefined && { conversationId }) })
  await flow.chat.whenIdle(metaOf(sent).conversationId)
  await flow.storage.saved()
  return metaOf(sent).conversationId
}

const textsIn = (flow: PersonaFlow, id: string) => flow.conversations.messages(id).map(messageText)

test.each(['here', 'there'] as const)(
  'one tab deletes an exchange while the other goes on after it: both show one path, with all that is left (%s last)',
  async (last) => {
    const tabs = await twoTabs({ transport: replyingTransport((count) => `Answer ${count}`) })
    const { here, there } = tabs
    const id = await ask(here, 'One')
    await ask(here, 'Two', id)
    await until(() => there.conversations.messages(id).length === 4)
    tabs.part()
    const remove = () => here.chat.remove({ conversationId: id, messageId: here.conversations.messages(id)[2]!.id })
    if (last === 'there') remove()
    await ask(there, 'Three', id)
    if (last === 'here') remove()
    await Promise.all([here.storage.saved(), there.storage.saved()])
    tabs.meet()
    const left = (flow: PersonaFlow) => textsIn(flow, id).filter((text) => !text.startsWith('Answer'))
    await until(() => left(here).join() === 'One,Three')
    await until(() => left(there).join() === 'One,Three')
    expect(textsIn(here, id)).toHaveLength(4)
    expect(textsIn(there, id)).toEqual(textsIn(here, id))
    await Promise.all([here.storage.saved(), there.storage.saved()])
    expect(textsIn(await tabs.reload(), id)).toEqual(textsIn(here, id))
  },
)

test('of several versions the one that was shown stays above what followed the deleted exchange', async () => {
  const tabs = await twoTabs({ transport: replyingTransport((count) => `Answer ${count}`) })
  const { here, there } = tabs
  const id = await ask(here, 'One')
  const first = here.conversations.messages(id)[1]!
  here.chat.regenerate({ conversationId: id })
  await here.chat.whenIdle(id)
  here.chat.switchBranch({ conversationId: id, messageId: first.id })
  await ask(here, 'Two', id)
  await until(() => there.conversations.messages(id).length === 4)
  tabs.part()
  here.chat.remove({ conversationId: id, messageId: here.conversations.messages(id)[2]!.id })
  await ask(there, 'Three', id)
  await here.storage.saved()
  tabs.meet()
  for (const flow of [here, there]) await until(() => textsIn(flow, id)[2] === 'Three')
  expect(textsIn(here, id).slice(0, 2)).toEqual(['One', messageText(first)])
  expect(textsIn(there, id)).toEqual(textsIn(here, id))
  await Promise.all([here.storage.saved(), there.storage.saved()])
  expect(textsIn(await tabs.reload(), id)).toEqual(textsIn(here, id))
})

test('a tab that dies while it asks leaves no reply without end where another asked at the same moment', async () => {
  vi.useFakeTimers()
  const { transport, requests } = manualTransport()
  const tabs = await twoTabs({ transport })
  const { here, there } = tabs
  const { id } = here.conversations.create()
  await until(() => there.getState().conversations[id] !== undefined)
  tabs.part()
  here.chat.send({ text: 'Mine', conversationId: id })
  there.chat.send({ text: 'Yours', conversationId: id })
  await until(() => requests.length === 2)
  tabs.meet()
  const streaming = (flow: PersonaFlow) =>
    [...(flow.getState().messagesOf[id]?.chunks.flat() ?? [])].filter(
      (message) => metaOf(message).status === 'streaming',
    )
  await until(() => streaming(here).length === 1)
  // The other one is gone from here on: no sign of life comes any more.
  tabs.part()
  await vi.advanceTimersByTimeAsync(11_000)
  expect(streaming(here)).toEqual([])
  expect(['submitted', 'streaming']).toContain(here.getState().turns[id]?.status)
})

test('messages queued in two tabs in one moment both wait, and each is sent once', async () => {
  const { transport, requests } = manualTransport()
  const tabs = await twoTabs({ transport })
  const { here, there } = tabs
  const first = metaOf(here.chat.send({ text: 'First' }))
  const id = first.conversationId
  await until(() => there.getState().turns[id] !== undefined && requests.length === 1)
  tabs.part()
  here.chat.queue({ text: 'From here', conversationId: id })
  there.chat.queue({ text: 'From there', conversationId: id })
  await Promise.all([here.storage.saved(), there.storage.saved()])
  tabs.meet()
  const queued = (flow: PersonaFlow) =>
    flow.chat.draft({ conversationId: id, personaId: null }).queue.map(({ text }) => text)
  for (const flow of [here, there]) {
    await until(() => queued(flow).length === 2)
    expect(queued(flow).toSorted()).toEqual(['From here', 'From there'])
  }
  await Promise.all([here.storage.saved(), there.storage.saved()])
  for (let at = 0; at < 3; at++) {
    await until(() => requests.length === at + 1)
    requests[at]!.push('Yes')
    requests[at]!.end()
  }
  await until(() => here.conversations.messages(id).length === 6)
  expect(
    textsIn(here, id)
      .filter((text) => text !== 'Yes')
      .toSorted(),
  ).toEqual(['First', 'From here', 'From there'])
  expect(queued(here)).toEqual([])
  await until(() => queued(there).length === 0)
})

test('a message queued while another tab sends what waited is not lost', async () => {
  const { transport, requests } = manualTransport()
  const tabs = await twoTabs({ transport })
  const { here, there } = tabs
  const { conversationId: id } = metaOf(here.chat.send({ text: 'First' }))
  here.chat.queue({ text: 'Second', conversationId: id })
  const queued = (flow: PersonaFlow) =>
    flow.chat.draft({ conversationId: id, personaId: null }).queue.map(({ text }) => text)
  await here.storage.saved()
  await until(() => queued(there).length === 1 && requests.length === 1)
  tabs.part()
  requests[0]!.push('Yes')
  requests[0]!.end()
  await until(() => requests.length === 2)
  there.chat.queue({ text: 'Third', conversationId: id })
  await Promise.all([here.storage.saved(), there.storage.saved()])
  tabs.meet()
  for (const flow of [here, there]) await expect.poll(() => queued(flow), { timeout: 3_000 }).toEqual(['Third'])
})

test('what one tab has had a model read is not read again by one that has not heard of it yet', async () => {
  const { model, calls } = consolidationModel(() => answered('They spoke of the weather.'))
  const read = { ...ada, memoryConfig: { summaryThreshold: 2, autoSummarize: false } }
  const options = { personas: [read], transport: replyingTransport(() => 'I see.'), learn: { model } }
  const { here, there, part } = await twoTabs(options, 'tab-safe')
  const id = await ask(here, 'The bus was late')
  await ask(here, 'It rained all day', id)
  await until(() => there.memories.list({ types: ['interaction'] }).length === 2)
  part()
  await here.memories.consolidate()
  expect(calls).toHaveLength(1)
  await there.memories.consolidate()
  expect(calls).toHaveLength(1)
})
