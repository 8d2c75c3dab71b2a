import type { Page } from '@playwright/test'
import { expect, test } from './demo.ts'

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('each view fits, and the composer is there', async ({ demo }) => {
    const { page, input, reply, memories } = demo
    await expect(input).toBeInViewport({ ratio: 1 })
    await input.fill('My dog is called Biscuit')
    await page.getByRole('button', { name: 'Send', exact: true }).tap()
    await expect(reply).toContainText('is called Biscuit”')
    await expect(input).toBeInViewport({ ratio: 1 })
    await expectNoSidewaysScroll(page)
    await page.getByRole('button', { name: /^Memory/ }).tap()
    await expect(memories).toContainText('Biscuit')
    await expectNoSidewaysScroll(page)
    await page.getByRole('button', { name: 'Personas' }).tap()
    await expect(page.getByText(/^Saved in this browser/)).toBeInViewport()
    await expectNoSidewaysScroll(page)
    await page.getByRole('radio', { name: 'Hazel Marsh' }).tap()
    await expect(page.getByRole('heading', { name: 'Hazel Marsh' })).toBeVisible()
    await expect(input).toBeInViewport({ ratio: 1 })
    await page.getByRole('button', { name: 'Connect a model' }).tap()
    await expect(page.getByRole('dialog')).toBeInViewport()
    await expectNoSidewaysScroll(page)
  })
})

test('everything is within reach of a keyboard', async ({ demo }) => {
  const { page, input, reply } = demo
  await tabTo(page, 'Juno')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: 'Silas Quill' })).toBeChecked()
  await tabTo(page, 'Message')
  await expect(input).toBeFocused()
  await page.keyboard.type('I can’t eat walnuts')
  await page.keyboard.press('Enter')
  await expect(reply).toContainText('“I can’t eat walnuts”')
  await expect(input).toBeFocused()
  await tabTo(page, 'Memory')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'Prompt' })).toBeFocused()
  await expect(page.getByRole('tabpanel', { name: 'Prompt' })).toContainText('tokens')
  await tabTo(page, 'Persona')
  await page.keyboard.press('Enter')
  await expect(page.getByText('You are Silas Quill')).toBeVisible()
})

test('conversations are renamed, deleted, brought back, and erased with all the rest', async ({ demo }) => {
  const { page, reply, memories } = demo
  const named = (name: string) => page.getByRole('button', { name, exact: true })
  await demo.say('My dog is called Biscuit')
  await expect(reply).toContainText('is called Biscuit”')
  await named('Rename My dog is called Biscuit').click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Of dogs')
  await page.keyboard.press('Enter')
  await expect(named('Of dogs')).toBeFocused()
  await named('Delete Of dogs').click()
  await expect(named('Of dogs')).toBeHidden()
  await expect(page.getByRole('log').getByRole('article')).toHaveCount(0)
  await expect(page.getByText('Deleted “Of dogs”.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(named('Of dogs')).toBeVisible()
  await expect(reply).toContainText('Biscuit')

  await page.getByRole('button', { name: 'Erase everything' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Erase everything' }).click()
  await expect(page.getByText('No conversations yet. Say hello.')).toBeVisible()
  await expect(memories).toHaveCount(0)
  await page.reload()
  await expect(page.getByText('No conversations yet. Say hello.')).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('Biscuit')
})

test('a record that can’t be read is set aside, and the rest is there', async ({ demo }) => {
  const { page, reply, memories } = demo
  await demo.say('My dog is called Biscuit')
  await expect(reply).toContainText('is called Biscuit”')
  await expect(page.getByText(/^Saved in this browser/)).toBeVisible()
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith('personaflow/demo/memories/turn-'))
    if (key !== undefined) localStorage.setItem(key, '{"v":1,"clock":')
  })
  await page.reload()
  await expect(page.getByText('1 record could not be read')).toBeVisible()
  await expect(reply).toContainText('“My dog is called Biscuit”')
  await expect(memories).toHaveCount(0)
  await demo.say('My cat is called Tinte')
  await expect(reply).toContainText('“My cat is called Tinte”')
})

test('the colors are the reader’s choice, and stay', async ({ demo: { page } }) => {
  const groundOf = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await groundOf()
  await page.emulateMedia({ colorScheme: 'dark' })
  const bySystem = await groundOf()
  expect(bySystem).not.toBe(light)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.getByRole('radio', { name: 'dark' }).check()
  const dark = await groundOf()
  expect(dark).toBe(bySystem)
  await page.reload()
  await expect(page.getByRole('radio', { name: 'dark' })).toBeChecked()
  expect(await groundOf()).toBe(dark)
})

test('another look is a stylesheet that comes once it is chosen, stays, and goes', async ({ demo }) => {
  const { page, reply } = demo
  const look = page.getByRole('combobox', { name: 'Look' })
  await demo.say('My dog is called Biscuit')
  await expect(reply).toContainText('“My dog is called Biscuit”')
  const fontOf = () => reply.evaluate((article) => getComputedStyle(article).fontFamily)
  const paper = await fontOf()
  await look.selectOption('Terminal')
  await expect.poll(fontOf).toContain('monospace')
  // Dark by itself: there is nothing to choose.
  await expect(page.getByRole('radio', { name: 'dark' })).toBeDisabled()
  await demo.reload()
  await expect(look).toHaveValue('Terminal')
  await expect.poll(fontOf).toContain('monospace')
  await look.selectOption('Paper')
  await expect.poll(fontOf).toBe(paper)
  await expect(page.getByRole('radio', { name: 'dark' })).toBeEnabled()
})

for (const reducedMotion of ['no-preference', 'reduce'] as const) {
  test.describe(`with motion: ${reducedMotion}`, () => {
    test.use({ contextOptions: { reducedMotion } })

    test(`${reducedMotion === 'reduce' ? 'nothing' : 'something'} moves while a widget opens and an answer comes`, async ({
      page,
    }) => {
      await page.addInitScript(() => {
        const moved: string[] = []
        for (const type of ['animationstart', 'transitionrun']) {
          addEventListener(
            type,
            ({ target }) => target instanceof Element && moved.push(target.outerHTML.slice(0, 80)),
            true,
          )
        }
        Object.assign(globalThis, { moved })
      })
      await page.goto('/widget.html')
      await page.getByRole('button', { name: 'Ask Bo' }).click()
      const panel = page.getByRole('dialog', { name: 'Ask Bo' })
      await panel.getByRole('textbox', { name: 'Message', exact: true }).fill('I carry a cello')
      await page.keyboard.press('Enter')
      await expect(panel.getByRole('article').last()).toContainText('“I carry a cello”')
      await expect(panel.getByRole('status').filter({ hasText: 'Complete' })).toBeAttached()
      const edge = panel.getByRole('separator', { name: 'Resize the width' })
      await edge.hover()
      await expect.poll(() => edge.evaluate((bar) => getComputedStyle(bar, '::after').opacity)).toBe('1')
      const moved = await page.evaluate<string[]>('moved')
      if (reducedMotion === 'reduce') expect(moved).toEqual([])
      else expect(moved.length).toBeGreaterThan(2)
    })
  })
}

/** Presses Tab until what is called `name` has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, name: string): Promise<void> {
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : []
      return element?.getAttribute('aria-label') ?? labels[0]?.innerText ?? element?.textContent ?? ''
    })
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    if ((await focused()).trim().startsWith(name)) return
  }
  throw new Error(`Tab never came to "${name}"`)
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { scroll, width } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    width: document.documentElement.clientWidth,
  }))
  expect(scroll).toBeLessThanOrEqual(width)
}

test('the third tab has the code of such a screen, to copy', async ({ demo, context }) => {
  const { page } = demo
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Get the code' }).click()
  await expect(page.getByRole('tab', { name: 'Code' })).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('button', { name: 'Copy the code' }).click()
  await expect(page.getByText('Copied')).toBeVisible()
  const code = await page.evaluate(() => navigator.clipboard.readText())
  expect(code).toMatch(/createPersonaFlow.*<PersonaChat \/>/s)
  expect(code.split('\n').length).toBeLessThan(20)
})

test('14 facts are seen at once at 1280 × 720', async ({ demo }) => {
  const { page } = demo
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.getByRole('img', { name: 'Add a memory' }).click()
  for (let at = 1; at <= 16; at += 1) {
    await page.getByRole('textbox', { name: 'Add a memory' }).fill(`Owns boat ${at}`)
    await page.keyboard.press('Enter')
  }
  await page.getByRole('img', { name: 'Add a memory' }).click()
  await expect(demo.facts).toHaveCount(16)
  const bottom = await page.locator('.inspector').evaluate((node) => node.getBoundingClientRect().bottom - 28)
  const seen = await demo.facts.evaluateAll(
    (rows, end) => rows.filter((row) => row.getBoundingClientRect().bottom <= end).length,
    bottom,
  )
  expect(seen).toBeGreaterThanOrEqual(14)
})
