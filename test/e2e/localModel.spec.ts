import type { Page } from '@playwright/test'
import { expect, test } from './demo.ts'

/** Stands in for WebLLM where the demo was built without it: an AI SDK provider whose download the test moves on. */
const ENGINE = `
const pieces = []
globalThis.nextPiece = () => pieces.shift()?.()
const parts = ['Aye, ', 'from this device.']
const usage = { inputTokens: {}, outputTokens: {} }
const files = () => caches.open('webllm/model')
export const webLLM = {
  languageModel: (modelId, { initProgressCallback }) => ({
    specificationVersion: 'v4', provider: 'web-llm', modelId, supportedUrls: {},
    async createSessionWithProgress() {
      for (const progress of [0.4, 1]) {
        await new Promise((resolve) => pieces.push(resolve))
        await (await files()).put('https://models.example/' + modelId + '/' + progress, new Response('weights'))
        initProgressCallback({ progress })
      }
    },
    async doStream() {
      return { stream: new ReadableStream({ start(controller) {
        controller.enqueue({ type: 'stream-start', warnings: [] })
        controller.enqueue({ type: 'text-start', id: '1' })
        for (const delta of parts) controller.enqueue({ type: 'text-delta', id: '1', delta })
        controller.enqueue({ type: 'text-end', id: '1' })
        controller.enqueue({ type: 'finish', finishReason: { unified: 'stop' }, usage })
        controller.close()
      } }) }
    },
  }),
}
`

/** A page with a graphics chip, and with an engine where the app would have installed it. */
async function giveEngine(page: Page): Promise<void> {
  await page.route(/web-llm_personaflow[^/]*\.js$/, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: ENGINE }),
  )
  await page.addInitScript(() => {
    const gpu = { requestAdapter: async () => ({ features: new Set(['shader-f16']) }) }
    Object.defineProperty(navigator, 'gpu', { value: gpu })
  })
  await page.reload()
}

/** The engine's download goes on by a piece. */
async function nextPiece(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => Reflect.has(globalThis, 'nextPiece'))).toBe(true)
  await page.evaluate(() => (Reflect.get(globalThis, 'nextPiece') as () => void)())
}

async function openDialog(page: Page) {
  await page.getByRole('button', { name: 'Connect a model' }).click()
  return page.getByRole('dialog', { name: 'Connect a model' })
}

test('a small model is downloaded, paused, gone on with, answers, and is deleted', async ({ demo }) => {
  const { page, reply } = demo
  await giveEngine(page)
  const dialog = await openDialog(page)
  await dialog.getByRole('radio', { name: /Qwen3 0\.6B.*WebLLM.*335 MB/ }).check()
  await dialog.getByRole('button', { name: 'Download 335 MB and connect' }).click()
  const bar = dialog.getByRole('progressbar', { name: 'Download of the model' })
  await expect(bar).toBeVisible()
  await nextPiece(page)
  await expect(dialog).toContainText('134 MB of 335 MB')
  await dialog.getByRole('button', { name: 'Pause' }).click()
  await nextPiece(page)
  await expect(dialog).toContainText('Partly here')
  await dialog.getByRole('button', { name: 'Resume download' }).click()
  await expect(bar).toBeVisible()
  await nextPiece(page)
  await expect(dialog).toContainText('134 MB of 335 MB')
  await nextPiece(page)
  await expect(dialog).toBeHidden()

  await expect(page.getByRole('button', { name: 'Qwen3 0.6B this device' })).toBeVisible()
  await expect(page.getByText('Stays on this device', { exact: true })).toBeVisible()
  await demo.say('Good evening')
  await expect(reply).toContainText('Aye, from this device.')

  await page.getByRole('button', { name: 'Qwen3 0.6B this device' }).click()
  await dialog.getByRole('button', { name: 'Delete Qwen3 0.6B, WebLLM' }).click()
  await expect(dialog.getByRole('button', { name: /^Delete/ })).toBeHidden()
  expect(await page.evaluate(async () => (await (await caches.open('webllm/model')).keys()).length)).toBe(0)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('button', { name: 'Connect a model' })).toBeVisible()
})

test('a download that is cancelled leaves nothing behind', async ({ demo }) => {
  const { page } = demo
  await giveEngine(page)
  const dialog = await openDialog(page)
  await dialog.getByRole('radio', { name: /SmolLM2 360M.*WebLLM/ }).check()
  await dialog.getByRole('button', { name: 'Download 204 MB and connect' }).click()
  await nextPiece(page)
  await expect(dialog).toContainText('82 MB of 204 MB')
  await dialog.getByRole('button', { name: 'Cancel download' }).click()
  await nextPiece(page)
  await expect(dialog.getByRole('button', { name: 'Download 204 MB and connect' })).toBeVisible()
  expect(await page.evaluate(async () => (await (await caches.open('webllm/model')).keys()).length)).toBe(0)
})

test('where the engines are missing, the dialog says what to install', async ({ demo }) => {
  const { page } = demo
  await page.addInitScript(() => {
    const gpu = { requestAdapter: async () => ({ features: new Set(['shader-f16']) }) }
    Object.defineProperty(navigator, 'gpu', { value: gpu })
  })
  await page.reload()
  const dialog = await openDialog(page)
  await expect(dialog).toContainText('npm install @browser-ai/web-llm @mlc-ai/web-llm')
})
