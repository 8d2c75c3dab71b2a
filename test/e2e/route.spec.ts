import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { Page } from '@playwright/test'
import { startDemoServer, type DemoServer } from '../../demo/server.ts'
import type { OpenAIServer, ServedRequest } from '../fixtures/openaiServer.ts'
import { expect, test as base, watchReply, type Demo } from './demo.ts'

const LONG = Array.from({ length: 80 }, (_, at) => `word${at + 1}`).join(' ')

/** The demo's ids, told by the server in words that no page has. */
const personas = [
  { id: 'juno', name: 'Juno Abadi', prompt: 'The server says: you are Juno of the night shift.' },
  { id: 'silas', name: 'Silas Quill', prompt: 'The server says: you are Silas of the Marigold.' },
]

/** Starts the demo's server with this model behind it, until the test ends. */
const test = base.extend<{ serveRoute: (model: OpenAIServer) => Promise<DemoServer> }>({
  serveRoute: async ({ page }, provide) => {
    const servers: DemoServer[] = []
    await provide(async ({ url }) => {
      const model = createOpenAICompatible({ name: 'behind-the-route', baseURL: url })('test-model')
      const server = await startDemoServer({ port: 0, model, personas, allowedOrigins: [new URL(page.url()).origin] })
      servers.push(server)
      return server
    })
    await Promise.all(servers.map((server) => server.close()))
  },
})

test('a route answers as it streams, and both personas by the prompts of the server', async ({
  demo,
  serve,
  serveRoute,
}) => {
  const { page, reply, memories } = demo
  const model = await serve({ reply: 'Good evening to you, whoever comes in.', wordMs: 60 })
  await connectRoute(demo, await serveRoute(model))
  await expect(page.getByText('Scripted demo')).toBeHidden()
  const texts = await watchReply(page)
  await demo.say('My dog is called Biscuit')
  await expect(reply).toContainText('Good evening to you, whoever comes in.')
  expect((await texts.jsonValue()).length).toBeGreaterThan(3)
  await expect(memories).toContainText('My dog is called Biscuit')
  await demo.startConversation()
  await demo.say('What is my dog called?')
  await expect(reply).toContainText('Good evening to you, whoever comes in.')
  await demo.choose('Silas Quill')
  await demo.say('Hello there')
  await expect(reply).toContainText('Good evening to you, whoever comes in.')
  await expect(reply).toHaveAccessibleName(/^Silas Quill/)

  const [, again, toSilas] = model.requests
  expect(sentTo(again)).toContain('you are Juno of the night shift')
  expect(sentTo(again)).toContain('My dog is called Biscuit')
  expect(sentTo(toSilas)).toContain('you are Silas of the Marigold')
  for (const request of model.requests) expect(sentTo(request)).not.toContain('a mathematics tutor')
  expect(sentTo(toSilas)).not.toContain('Biscuit')
})

test('stop reaches the model behind the route, and keeps what arrived', async ({ demo, serve, serveRoute }) => {
  const { page, reply } = demo
  const model = await serve({ reply: LONG, wordMs: 60 })
  await connectRoute(demo, await serveRoute(model))
  await demo.say('Tell me everything')
  await expect(reply).toContainText('word3 ')
  await page.getByRole('button', { name: 'Stop' }).click()
  const request = await model.request(0)
  expect(await request.closed).toBe('client')
  await expect(reply).toContainText('Stopped')
  await expect(reply).toContainText('word1 word2 word3')
  await expect(reply).not.toContainText('word80')
})

test('an answer outlives a reload in its middle: the same message goes on, from one request', async ({
  demo,
  serve,
  serveRoute,
}) => {
  const { reply, asked } = demo
  const model = await serve({ reply: LONG, wordMs: 150 })
  const route = await serveRoute(model)
  await connectRoute(demo, route)
  await demo.say('Tell me everything')
  await expect(reply).toContainText('word3 ')
  await demo.page.reload()
  await connectRoute(demo, route)
  await expect(reply).toContainText('word79 word80', { timeout: 30_000 })
  await expect(reply).toHaveAttribute('data-status', 'complete')
  await expect(reply).toContainText(LONG)
  await expect(asked).toContainText('Tell me everything')
  expect(model.requests).toHaveLength(1)
})

test('a step with a tool goes on in a hidden tab', async ({ demo }) => {
  await hide(demo.page)
  await demo.say('What time is it?')
  await expect(demo.reply).toContainText('by the clock of this computer.')
  await expect(demo.reply).toHaveAttribute('data-status', 'complete')
})

test('a persona that the server does not know is refused in plain words', async ({ demo, serve, serveRoute }) => {
  const model = await serve()
  await connectRoute(demo, await serveRoute(model))
  await demo.choose('Hazel Marsh')
  await demo.say('Hello there')
  await demo.page.getByRole('log').getByText('Details', { exact: true }).click()
  await expect(demo.page.getByRole('log').getByText(/doesn’t know this persona/)).toBeVisible()
  expect(model.requests).toHaveLength(0)
})

test('the dialog says when no route answers, and disconnecting brings the script back', async ({
  demo,
  serve,
  serveRoute,
}) => {
  const { page } = demo
  const route = await serveRoute(await serve())
  await page.getByRole('button', { name: 'Connect a model' }).click()
  await page.getByRole('radio', { name: 'Server route' }).check()
  const address = page.getByRole('textbox', { name: 'Address of the route' })
  await expect(address).toHaveValue('http://127.0.0.1:8787/api/chat')
  await address.fill(route.url.replace('/api/chat', '/api/none'))
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(demo.alert).toContainText('or has no route at this address')
  await address.fill(route.url)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByRole('button', { name: 'Disconnect' }).click()
  await expect(page.getByText('Scripted demo')).toBeVisible()
})

/** As a browser hides a tab: it says so, and draws no frames any more. */
async function hide(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })
    Object.defineProperty(document, 'hidden', { get: () => true })
    window.requestAnimationFrame = () => 0
    document.dispatchEvent(new Event('visibilitychange'))
  })
}

async function connectRoute({ page }: Demo, { url }: DemoServer): Promise<void> {
  await page.getByRole('button', { name: 'Connect a model' }).click()
  await page.getByRole('radio', { name: 'Server route' }).check()
  await page.getByRole('textbox', { name: 'Address of the route' }).fill(url)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Disconnect' })).toBeVisible()
}

function sentTo(request: ServedRequest | undefined): string {
  return JSON.stringify(request?.body.messages ?? [])
}
