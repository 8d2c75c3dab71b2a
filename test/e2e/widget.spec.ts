import { expect, test } from '@playwright/test'

test('a widget without a provider answers on any page, remembers, and lets go', async ({ page }) => {
  await page.goto('/widget.html')
  await page.getByRole('button', { name: 'Ask Bo' }).click()
  const panel = page.getByRole('dialog', { name: 'Ask Bo' })
  const input = panel.getByRole('textbox', { name: 'Message', exact: true })
  await expect(input).toBeFocused()
  await page.keyboard.type('I carry a cello')
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('article').last()).toContainText('“I carry a cello”')
  await expect(panel.getByRole('status').filter({ hasText: 'Complete' })).toBeAttached()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(page.getByRole('button', { name: 'Ask Bo' })).toBeFocused()

  await page.reload()
  await page.getByRole('button', { name: 'Ask Bo' }).click()
  await expect(panel.getByRole('article')).toHaveCount(3)
  await input.fill('What do I carry?')
  await input.press('Enter')
  await expect(panel.getByRole('article').last()).toContainText('You told me a moment ago: “I carry a cello”')
})

test('a chat that the network kept from loading is told of, and comes after a reload', async ({ page }) => {
  await page.goto('/widget.html')
  const launcher = page.getByRole('button', { name: 'Ask Bo' })
  await expect(launcher).toBeVisible()
  await page.route('**/*.js', (route) => route.abort())
  await launcher.click()
  const panel = page.getByRole('dialog', { name: 'Ask Bo' })
  await expect(panel.getByRole('alert')).toContainText('could not be loaded')
  await expect(panel.getByRole('button', { name: 'Close' })).toBeVisible()
  await page.unroute('**/*.js')
  // It was open, and is again.
  await page.reload()
  await expect(panel.getByRole('textbox', { name: 'Message', exact: true })).toBeVisible()
})

test('replies that end while it is closed are counted, over a reload too', async ({ page }) => {
  await page.goto('/widget.html')
  const launcher = page.getByRole('button', { name: 'Ask Bo' })
  await launcher.click()
  const panel = page.getByRole('dialog', { name: 'Ask Bo' })
  await panel.getByRole('textbox', { name: 'Message', exact: true }).fill('I carry a cello')
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('article')).toHaveCount(3)
  // Escape would stop the reply first.
  await launcher.click()
  await expect(launcher).toHaveAccessibleName('Ask Bo, 1 unread message')
  await page.reload()
  await expect(launcher).toHaveAccessibleName('Ask Bo, 1 unread message')
  await launcher.click()
  await expect(launcher).toHaveAccessibleName('Ask Bo')
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(launcher).toHaveAccessibleName('Ask Bo')
})

test('it is dragged larger, and stands so after a reload', async ({ page }) => {
  await page.goto('/widget.html')
  await page.getByRole('button', { name: 'Ask Bo' }).click()
  const panel = page.getByRole('dialog', { name: 'Ask Bo' })
  const edge = panel.getByRole('separator', { name: 'Resize the width' })
  await expect(edge).toHaveAttribute('aria-valuenow', '400')
  const { x, y, width, height } = (await edge.boundingBox())!
  await page.mouse.move(x + width / 2, y + height / 2)
  await page.mouse.down()
  await page.mouse.move(x + width / 2 - 120, y + height / 2, { steps: 4 })
  await page.mouse.up()
  await expect(edge).toHaveAttribute('aria-valuenow', '520')
  await page.reload()
  await expect(edge).toHaveAttribute('aria-valuenow', '520')
  await edge.dblclick()
  await expect(edge).toHaveAttribute('aria-valuenow', '400')
})

test('on a phone it is the screen, and the page behind is out of reach', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/widget.html')
  await page.getByRole('button', { name: 'Ask Bo' }).click()
  const panel = page.getByRole('dialog', { name: 'Ask Bo' })
  await expect(panel.getByRole('textbox', { name: 'Message', exact: true })).toBeFocused()
  await expect.poll(() => panel.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 })
  const behind = page.getByRole('link', { name: 'Repairs' })
  await behind.evaluate((link) => link.focus())
  await expect(behind).not.toBeFocused()
  for (let presses = 0; presses < 12; presses++) {
    await page.keyboard.press('Tab')
    const isOut = await page.evaluate(() => {
      const { activeElement } = document
      return activeElement !== document.body && activeElement?.closest('[data-pf="chat-panel"]') === null
    })
    expect(isOut).toBe(false)
  }
  await panel.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('button', { name: 'Ask Bo' })).toBeFocused()
  await behind.focus()
  await expect(behind).toBeFocused()
})

test('it is one click from the demo, and back', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'Widget example' }).click()
  await expect(page.getByRole('button', { name: 'Ask Bo' })).toBeVisible()
  await page.getByRole('link', { name: 'Back to the demo' }).click()
  await expect(page.getByRole('heading', { name: 'PersonaFlow' })).toBeVisible()
})
