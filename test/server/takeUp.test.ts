import { createLogger, createPersonaFlow, type PersonaFlow } from 'personaflow'
import { apiTransport } from 'personaflow/chat'
import { messageText, metaOf } from 'personaflow/core'
import { localStorageAdapter } from 'personaflow/storage'
import { createTestFlow } from 'personaflow/testing'
import type { ChatRouteOptions } from 'personaflow/server'
import { describe, expect, onTestFinished, test } from 'vitest'
import { eventually } from '../eventually.ts'
import { cuttingProxy } from '../fixtures/cuttingProxy.ts'
import { spokenModel } from '../fixtures/spokenModel.ts'
import { memoryLocalStorage } from '../storage/memoryLocalStorage.ts'
import { openRoute, personas } from './askRoute.ts'
import { serveRoute } from './serveRoute.ts'

/** A route, and pages of one origin that reach it, each by a line of its own. */
async function openOrigin(options: Partial<ChatRouteOptions> = {}) {
  const { model, calls } = spokenModel()
  const bodies: string[] = []
  const opened = openRoute({ model, streams: true, ...options })
  const url = await serveRoute(async (request) => {
    bodies.push(await request.clone().text())
    return opened.route(request)
  })
  let origin = memoryLocalStorage()
  async function openPage() {
    const line = await cuttingProxy(url)
    const storage = { ...localStorageAdapter(origin.openTab()), medium: {} }
    const transport = apiTransport(line.url, { resume: true })
    const flow = createPersonaFlow({ name: 'pages', personas, storage, transport, logger: createLogger({ sinks: [] }) })
    onTestFinished(() => flow.dispose())
    await flow.hydrated
    return {
      flow,
      line,
      /** As a browser does with a page that goes: its connection breaks, and nobody hears of it. */
      async leave() {
        await flow.storage.saved()
        line.isOpen = false
        line.cut()
        const kept = [...origin.entries]
        await flow.dispose()
        origin = memoryLocalStorage()
        const { localStorage } = origin.openTab()
        for (const [key, value] of kept) localStorage.setItem(key, value)
      },
    }
  }
  const begun = async (count = 1) => {
    await eventually(() => expect(calls).toHaveLength(count))
    return calls[count - 1]!
  }
  return { openPage, begun, calls, asks: (word: string) => bodies.filter((body) => body.includes(`"${word}":`)) }
}

const lastOf = (flow: PersonaFlow, conversationId: string) => flow.conversations.messages(conversationId).at(-1)!

async function hears(flow: PersonaFlow, conversationId: string, text: string): Promise<void> {
  await eventually(() => expect(messageText(flow.chat.live(conversationId) ?? { parts: [] })).toBe(text))
}

/** A page that asked, and heard the first word. */
async function ask(options: Partial<ChatRouteOptions> = {}) {
  const opened = await openOrigin(options)
  const page = await opened.openPage()
  const { conversationId } = metaOf(page.flow.chat.send({ text: 'Count', personaId: 'ada' }))
  const call = await opened.begun()
  call.say('One')
  await hears(page.flow, conversationId, 'One')
  const { id } = page.flow.chat.live(conversationId)!
  return { ...opened, page, call, conversationId, id }
}

test('after a reload an answer goes on as the same message, and is remembered as one', async () => {
  const { page, call, conversationId, id, openPage, calls } = await ask()
  await page.leave()
  call.say(' two')
  const { flow } = await openPage()
  await hears(flow, conversationId, 'One two')
  expect(flow.chat.live(conversationId)!.id).toBe(id)
  expect(flow.getState().turns[conversationId]?.status).toBe('streaming')
  call.say(' three')
  call.finish()
  await flow.chat.whenIdle(conversationId)
  const last = lastOf(flow, conversationId)
  expect(last).toMatchObject({ id, parts: [{ type: 'step-start' }, { type: 'text', text: 'One two three' }] })
  expect(metaOf(last)).toMatchObject({ status: 'complete', personaId: 'ada' })
  expect(metaOf(last)).not.toHaveProperty('stream')
  const [memory] = flow.memories.list({ types: ['interaction'] })
  expect(memory).toMatchObject({ content: { user: 'Count', response: 'One two three' } })
  expect(Object.keys(flow.getState().receipts)).toEqual([metaOf(last).turnId])
  expect(flow.conversations.messages(conversationId)).toHaveLength(2)
  expect(calls).toHaveLength(1)
})

test('a connection that is lost for longer is told, and so is its return', async () => {
  const { page, call, conversationId } = await ask()
  const turn = () => page.flow.getState().turns[conversationId]
  expect(turn()).not.toHaveProperty('isReconnecting')
  page.line.isOpen = false
  page.line.cut()
  await eventually(() => expect(turn()).toMatchObject({ status: 'streaming', isReconnecting: true }))
  page.line.isOpen = true
  await eventually(() => expect(turn()).not.toHaveProperty('isReconnecting'))
  call.say(' two')
  call.finish()
  await page.flow.chat.whenIdle(conversationId)
  expect(lastOf(page.flow, conversationId).parts).toEqual([
    { type: 'step-start' },
    { type: 'text', text: 'One two', state: 'done' },
  ])
})

test('an answer that ended while no page was open is whole at the next one', async () => {
  const { page, call, conversationId, openPage, calls } = await ask()
  await page.leave()
  call.say(' two')
  call.finish()
  const { flow } = await openPage()
  await flow.chat.whenIdle(conversationId)
  expect(messageText(lastOf(flow, conversationId))).toBe('One two')
  expect(metaOf(lastOf(flow, conversationId)).status).toBe('complete')
  expect(calls).toHaveLength(1)
})

test('an answer that had not begun is waited for again', async () => {
  const { openPage, begun } = await openOrigin()
  const page = await openPage()
  const { conversationId } = metaOf(page.flow.chat.send({ text: 'Count' }))
  const call = await begun()
  await eventually(() => expect(page.flow.getState().receipts).not.toEqual({}))
  await page.leave()
  const { flow } = await openPage()
  call.say('One')
  await hears(flow, conversationId, 'One')
  call.finish()
  await flow.chat.whenIdle(conversationId)
  expect(messageText(lastOf(flow, conversationId))).toBe('One')
})

test('a stop after the reload reaches the model', async () => {
  const { page, call, conversationId, openPage } = await ask()
  await page.leave()
  const { flow } = await openPage()
  await hears(flow, conversationId, 'One')
  call.say(' two')
  await hears(flow, conversationId, 'One two')
  await flow.chat.stop({ conversationId })
  await call.aborted
  expect(messageText(lastOf(flow, conversationId))).toBe('One two')
  expect(metaOf(lastOf(flow, conversationId)).status).toBe('stopped')
})

test('a second tab follows, and takes up nothing, as long as the first one is there', async () => {
  const { page, call, conversationId, openPage, asks } = await ask()
  await page.flow.storage.saved()
  const other = await openPage()
  await eventually(() => expect(other.flow.getState().turns[conversationId]?.status).toBe('streaming'))
  call.say(' two')
  call.finish()
  await page.flow.chat.whenIdle(conversationId)
  await eventually(() => expect(messageText(lastOf(other.flow, conversationId))).toBe('One two'))
  expect(asks('resume')).toEqual([])
})

test('of two tabs that find an answer one takes it up', async () => {
  const { page, call, conversationId, openPage, asks } = await ask()
  await page.leave()
  const both = await Promise.all([openPage(), openPage()])
  await eventually(() => expect(asks('resume')).toHaveLength(1))
  call.say(' two')
  call.finish()
  await Promise.all(both.map(({ flow }) => flow.chat.whenIdle(conversationId)))
  for (const { flow } of both) {
    await eventually(() => expect(messageText(lastOf(flow, conversationId))).toBe('One two'))
    expect(flow.conversations.messages(conversationId)).toHaveLength(2)
  }
  expect(asks('resume')).toHaveLength(1)
})

describe('where nothing can be taken up, the answer is gone on with as one message', () => {
  test('on the same page', async () => {
    const { page, call, conversationId, begun, id } = await ask({ streams: { maxBytes: 1_100 } })
    call.say(` two ${'and '.repeat(40)}thr`)
    await hears(page.flow, conversationId, `One two ${'and '.repeat(40)}thr`)
    page.line.cut()
    const next = await begun(2)
    expect(next.prompt).toContain('Your last answer was cut off')
    next.say('and three')
    next.say(' four')
    next.finish()
    await page.flow.chat.whenIdle(conversationId)
    const last = lastOf(page.flow, conversationId)
    expect(last.id).toBe(id)
    expect(messageText(last)).toBe(`One two ${'and '.repeat(40)}three four`)
    expect(metaOf(last).status).toBe('complete')
    expect(page.flow.memories.list({ types: ['interaction'] })).toHaveLength(1)
  })

  test('after a reload', async () => {
    const { page, call, conversationId, begun, openPage, id } = await ask({ streams: { keepMs: 1 } })
    await page.leave()
    call.finish()
    const { flow } = await openPage()
    const next = await begun(2)
    next.say('One two')
    next.finish()
    await flow.chat.whenIdle(conversationId)
    expect(lastOf(flow, conversationId).id).toBe(id)
    expect(messageText(lastOf(flow, conversationId))).toBe('One two')
  })

  test('once; what is cut again is kept, with Continue', async () => {
    const { page, conversationId, begun } = await ask({ streams: false })
    page.line.cut()
    const next = await begun(2)
    next.say('One two')
    await hears(page.flow, conversationId, 'One two')
    page.line.cut()
    await page.flow.chat.whenIdle(conversationId)
    expect(metaOf(lastOf(page.flow, conversationId)).status).toBe('interrupted')
    expect(page.flow.getState().turns[conversationId]).toMatchObject({ error: { situation: 'broken-off' } })
  })
})

test('an answer that is continued is taken up after a reload, joined where it was cut', async () => {
  const { page, call, conversationId, begun, openPage, id } = await ask()
  call.say(' two thr')
  call.finish('length')
  await page.flow.chat.whenIdle(conversationId)
  page.flow.chat.continue({ conversationId, messageId: id })
  const next = await begun(2)
  next.say('two three')
  await hears(page.flow, conversationId, 'One two three')
  await page.leave()
  next.say(' four')
  const { flow } = await openPage()
  await hears(flow, conversationId, 'One two three four')
  next.finish()
  await flow.chat.whenIdle(conversationId)
  const last = lastOf(flow, conversationId)
  expect(last.id).toBe(id)
  expect(last.parts.filter(({ type }) => type === 'text')).toHaveLength(1)
  expect(messageText(last)).toBe('One two three four')
  expect(metaOf(last)).toMatchObject({ status: 'complete' })
})

test('a page that crashed leaves its answer to the next one, over a storage in RAM as well', async () => {
  const { model, calls } = spokenModel()
  const { route } = openRoute({ model, streams: true })
  const flow = createTestFlow({ transport: apiTransport(await serveRoute(route), { resume: true }), personas })
  const { conversationId } = metaOf(flow.chat.send({ text: 'Count' }))
  await eventually(() => expect(calls).toHaveLength(1))
  await eventually(() => expect(flow.getState().receipts).not.toEqual({}))
  await flow.storage.saved()
  const next = await flow.reload({ crash: true })
  onTestFinished(() => next.dispose())
  calls[0]!.say('One')
  calls[0]!.finish()
  await next.chat.whenIdle(conversationId)
  expect(messageText(lastOf(next, conversationId))).toBe('One')
})
