import type { ChatMessage, ServedRequest } from '../fixtures/openaiServer.ts'
import { everythingIn, expect, test, watchReply } from './demo.ts'

const KEY = 'sk-e2e-5f0c9d7a1b2c3d4e'

/** Every word of it is cut inside one of its characters on the way. */
const GREETING = 'Grüße! 你好, こんにちは – “schön”, dass du da bist 🐕‍🦺 … à bientôt.'

const LONG = Array.from({ length: 80 }, (_, at) => `word${at + 1}`).join(' ')

test('a model on a real server answers, and gets what was said: in the conversation, and as a memory', async ({
  demo,
  serve,
}) => {
  const { page, reply, memories } = demo
  const server = await serve({ reply: answerFor, wordMs: 60 })
  await demo.connect(server, KEY)
  await expect(page.getByText('Scripted demo')).toBeHidden()
  const texts = await watchReply(page)
  await demo.say('My dog is called Biscuit')
  await expect(reply).toContainText(GREETING)
  const seen = await texts.jsonValue()
  expect(seen.length).toBeGreaterThan(3)
  expect(seen.join('')).not.toContain('\uFFFD')
  await expect(memories).toContainText(GREETING)
  expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`)
  expect(sentTo(server.requests[0])).toContain('You are Juno Abadi')

  await demo.reload()
  await expect(page.getByText('Scripted demo')).toBeVisible()
  await demo.connect(server, KEY)
  await demo.say('What is my dog called?')
  await expect(reply).toContainText('Er heißt Biscuit 🐕, wie du sagtest.')
  await demo.startConversation()
  await demo.say('Do you know my dog?')
  await expect(reply).toContainText('Er heißt Biscuit 🐕, wie du sagtest.')
  const last = server.requests.at(-1)
  // Before the persona's greeting stands a line that opens the conversation.
  expect(last?.body.messages.filter(({ role }) => role === 'user')).toHaveLength(2)
  expect(sentTo(last)).toContain('the user said: \\"My dog is called Biscuit\\"')

  expect(await everythingIn(page)).not.toContain(KEY)
})

test('stop closes the connection and keeps what arrived', async ({ demo, serve }) => {
  const { page, reply } = demo
  const server = await serve({ reply: LONG, wordMs: 60 })
  await demo.connect(server)
  await demo.say('Tell me everything')
  await expect(reply).toContainText('word3 ')
  await page.getByRole('button', { name: 'Stop' }).click()
  const request = await server.request(0)
  expect(await request.closed).toBe('client')
  await expect(reply).toContainText('Stopped')
  await expect(reply).toContainText('word1 word2 word3')
  await expect(reply).not.toContainText('word80')
  await demo.reload()
  await expect(reply).toContainText('word1 word2 word3')
  await expect(reply).toContainText('Stopped')
})

test('a dropped connection keeps what arrived, and retry gets the rest', async ({ demo, serve }) => {
  const { page, reply } = demo
  const server = await serve({ reply: GREETING, behavior: 'cut', wordMs: 30 })
  await demo.connect(server)
  await demo.say('Hello there')
  await page.getByText('Details', { exact: true }).last().click()
  await expect(page.getByText(/lost the connection before its reply ended/).last()).toBeVisible()
  await expect(reply).toContainText('Grüße! 你好')
  await expect(reply).not.toContainText('bientôt')
  server.behave('answer')
  await page.getByRole('button', { name: 'Retry' }).last().click()
  await expect(reply).toContainText(GREETING)
  await expect(demo.asked).toHaveText(/Hello there/)
  await expect(page.getByRole('log').getByRole('article')).toHaveCount(3)
})

test('a wrong key is called a wrong key, and the message waits for the right one', async ({ demo, serve }) => {
  const { page, reply } = demo
  const server = await serve({ reply: GREETING, behavior: 401 })
  await demo.connect(server, KEY)
  await demo.say('My dog is called Biscuit')
  const failure = page.getByRole('log').getByText(/didn’t accept the API key/)
  await expect(failure).toContainText('Check the key')
  await expect(demo.asked).toContainText('My dog is called Biscuit')
  expect(await everythingIn(page)).not.toContain(KEY)
  server.behave('answer')
  await page.getByRole('button', { name: 'Retry' }).last().click()
  await expect(reply).toContainText(GREETING)
  await expect(failure).toBeHidden()
})

test('the dialog says what to check, asks before anything leaves the device, and drops a key with its server', async ({
  demo,
  serve,
}) => {
  const { page } = demo
  const server = await serve()
  await server.close()
  await page.getByRole('button', { name: 'Connect a model' }).click()
  await page.getByRole('radio', { name: 'Ollama' }).check()
  const dialog = page.getByRole('dialog', { name: 'Connect a model' })
  const [address, key] = [dialog.getByRole('textbox', { name: 'Base URL' }), dialog.getByLabel('API key')]
  await expect(dialog).toContainText(`OLLAMA_ORIGINS=${new URL(page.url()).origin} ollama serve`)
  await dialog.getByRole('radio', { name: 'LM Studio' }).check()
  await expect(address).toHaveValue('http://localhost:1234/v1')
  await expect(dialog).toContainText('Enable CORS')

  await address.fill(server.url)
  await key.fill(KEY)
  await dialog.getByRole('combobox', { name: 'Model' }).fill('test-model')
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(demo.alert).toHaveText(`Nothing answers at ${new URL(server.url).host}. Is it running?`)

  const consent = dialog.getByRole('checkbox', { name: /recalled memories go to api\.example\.com/ })
  await expect(consent).toBeHidden()
  await expect(key).toHaveValue(KEY)
  await address.fill('https://api.example.com/v1')
  await expect(consent).not.toBeChecked()
  await expect(key).toHaveValue('')
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(dialog).toBeVisible()
  expect(await consent.evaluate((box: HTMLInputElement) => box.validity.valueMissing)).toBe(true)

  await address.fill('http://api.example.com/v1')
  await expect(consent).toBeHidden()
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(demo.alert).toContainText('https://')
  await key.fill(KEY)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: 'Connect a model' })).toBeFocused()
  // What was typed is there again, but for the key.
  await page.keyboard.press('Enter')
  await expect(address).toHaveValue('http://api.example.com/v1')
  await expect(key).toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(page.getByText('Scripted demo')).toBeVisible()
})

test('disconnecting brings the script back', async ({ demo, serve }) => {
  const { page, reply } = demo
  await demo.connect(await serve({ reply: GREETING }))
  await demo.say('Hello there')
  await expect(reply).toContainText(GREETING)
  await page.getByRole('button', { name: 'Disconnect' }).click()
  await expect(page.getByText('Scripted demo')).toBeVisible()
  await demo.say('What is a prime number?')
  await expect(reply).toContainText('I speak from a script')
})

function answerFor(messages: readonly ChatMessage[]): string {
  const [said, asked] = [JSON.stringify(messages), JSON.stringify(messages.at(-1))]
  return /know|What/.test(asked) && said.includes('Biscuit') ? 'Er heißt Biscuit 🐕, wie du sagtest.' : GREETING
}

function sentTo(request: ServedRequest | undefined): string {
  return (request?.body.messages ?? [])
    .flatMap(({ content }) => (typeof content === 'string' ? [content] : (content ?? []).map(({ text = '' }) => text)))
    .map((text) => JSON.stringify(text))
    .join('\n')
}

test('a server that doesn’t allow the page is told apart, with the line that makes it', async ({ demo, serve }) => {
  const { page, alert } = demo
  const server = await serve({ cors: false })
  await page.getByRole('button', { name: 'Connect a model' }).click()
  await page.getByRole('radio', { name: 'Ollama' }).check()
  await page.getByRole('textbox', { name: 'Base URL' }).fill(server.url)
  await page.getByRole('button', { name: 'List models' }).click()
  await expect(alert).toContainText('The server answers, but doesn’t allow this page.')
  await expect(alert.locator('code')).toHaveText(`OLLAMA_ORIGINS=${new URL(page.url()).origin} ollama serve`)
  await page.getByRole('radio', { name: 'LM Studio' }).check()
  await page.getByRole('textbox', { name: 'Base URL' }).fill(server.url)
  await page.getByRole('button', { name: 'List models' }).click()
  await expect(alert.locator('code')).toHaveText('lms server start --cors')
})

test('the first of the listed models is chosen', async ({ demo, serve }) => {
  const { page } = demo
  const server = await serve()
  await page.getByRole('button', { name: 'Connect a model' }).click()
  await page.getByRole('radio', { name: 'Ollama' }).check()
  await page.getByRole('textbox', { name: 'Base URL' }).fill(server.url)
  await page.getByRole('button', { name: 'List models' }).click()
  await expect(page.getByRole('combobox', { name: 'Model' })).toHaveValue('test-model')
})
