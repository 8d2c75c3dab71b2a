import type { Page } from '@playwright/test'
import { expect, test } from './demo.ts'

/** A browser with a model of its own: each session says which system prompt it began with. */
async function giveModel(page: Page, availability: string): Promise<void> {
  await page.addInitScript((state) => {
    Object.assign(globalThis, {
      ended: 0,
      LanguageModel: {
        availability: () => Promise.resolve(state),
        create({ initialPrompts = [] }: { initialPrompts?: { content: string }[] }) {
          const name = /You are (\w+)/.exec(initialPrompts[0]?.content ?? '')?.[1]
          const words = new Blob([`${name} of the browser, `, 'at your service.'])
          const promptStreaming = (asked: string) =>
            asked.includes('Break')
              ? new ReadableStream({ start: (controller) => controller.error(new Error('The model is gone.')) })
              : words.stream().pipeThrough(new TextDecoderStream())
          return Promise.resolve({
            promptStreaming,
            destroy: () => Object.assign(globalThis, { ended: Number(Reflect.get(globalThis, 'ended')) + 1 }),
          })
        },
      },
    })
  }, availability)
  await page.reload()
}

async function openDialog(page: Page) {
  await page.getByRole('button', { name: 'Connect a model' }).click()
  const dialog = page.getByRole('dialog', { name: 'Connect a model' })
  await dialog.getByRole('radio', { name: 'This browser' }).check()
  return dialog
}

test('the model of the browser answers, each persona as itself', async ({ demo }) => {
  const { page, reply } = demo
  await giveModel(page, 'available')
  const dialog = await openDialog(page)
  await expect(dialog).toContainText('On this device')
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
  await demo.say('Good evening')
  await expect(reply).toContainText('Juno of the browser, at your service.')
  await demo.choose('Silas')
  await demo.say('Good evening')
  await expect(reply).toContainText('Silas of the browser, at your service.')
  await demo.say('Break')
  await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible()
  // However a session ended, it takes no memory of the device any more.
  await expect.poll(() => page.evaluate(() => Reflect.get(globalThis, 'ended'))).toBe(3)
})

test('a model that must be downloaded first says so', async ({ demo }) => {
  await giveModel(demo.page, 'downloadable')
  const dialog = await openDialog(demo.page)
  await dialog.getByRole('button', { name: 'Download and connect' }).click()
  await expect(demo.page.getByRole('button', { name: 'The browser’s own this device' })).toBeVisible()
})

test('a browser without one says so, and nothing is connected', async ({ demo }) => {
  const { page } = demo
  await page.addInitScript(() => void delete (globalThis as { LanguageModel?: unknown }).LanguageModel)
  await page.reload()
  const dialog = await openDialog(page)
  await expect(dialog).toContainText('This browser has no model of its own.')
  await expect(dialog.getByRole('button', { name: 'Connect', exact: true })).toBeDisabled()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('button', { name: 'Connect a model' })).toBeVisible()
})
