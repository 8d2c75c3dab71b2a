import { expect, test } from '@playwright/test'
import { watchReply } from './demo.ts'
import { serveNoBuild } from './serveNoBuild.ts'

let server: Awaited<ReturnType<typeof serveNoBuild>>

test.beforeAll(async () => {
  test.setTimeout(120_000)
  server = await serveNoBuild()
})

test.afterAll(() => server?.close())

test('a page of plain HTML runs a persona: it streams, remembers over a reload, and asks nobody', async ({ page }) => {
  const hosts = new Set<string>()
  const problems: string[] = []
  page.on('request', (request) => hosts.add(new URL(request.url()).host))
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => void (message.type() === 'error' && problems.push(message.text())))
  page.on('response', (response) => void (response.ok() || problems.push(response.url())))

  await page.goto(server.url)
  const reply = page.getByRole('log').getByRole('article').last()
  const input = page.getByRole('textbox', { name: 'Message', exact: true })
  const memories = page.getByRole('region', { name: /remembers$/ }).getByRole('listitem')
  const steps = await watchReply(page)
  await input.fill('The emerald was in the goose')
  await input.press('Enter')
  await expect(reply).toContainText('“The emerald was in the goose”')
  await expect(page.getByRole('status').filter({ hasText: 'Complete' })).toBeAttached()
  const texts = await steps.jsonValue()
  expect(texts.length).toBeGreaterThan(3)
  for (const text of texts) expect(texts.at(-1)).toContain(text)
  await page.getByText('Conversation log').click()
  await expect(memories).toHaveCount(1)
  await expect(memories).toContainText('The emerald was in the goose')

  await page.reload()
  await expect(page.getByRole('log').getByRole('article')).toHaveCount(3)
  await page.getByText('Conversation log').click()
  await expect(memories).toContainText('The emerald was in the goose')
  await input.fill('Where was the emerald?')
  await input.press('Enter')
  await expect(reply).toContainText('You told me a moment ago: “The emerald was in the goose”')

  expect(problems).toEqual([])
  expect([...hosts]).toEqual([new URL(server.url).host])
})
