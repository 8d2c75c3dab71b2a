import { expect, test } from '@playwright/test'

test('an app’s own markup holds the demo’s conversation, over a reload and in the demo too', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'In your app' }).click()
  const conversation = page.getByRole('log', { name: 'Conversation with Juno Abadi' })
  const input = page.getByRole('textbox', { name: 'Message to Juno Abadi' })
  await input.fill('My dog is called Biscuit')
  await input.press('Enter')
  // Whole: of what arrives, the last second may be lost with the page.
  await expect(conversation.getByRole('listitem').last()).toContainText('in the margin: “My dog is called Biscuit”')
  await expect(page.locator('button[type="submit"]', { hasText: 'Send' })).toBeVisible()
  await expect(page.getByText('Juno Abadi remembers 2 things.')).toBeVisible()
  await page.reload()
  await expect(conversation.getByRole('listitem').last()).toContainText('“My dog is called Biscuit”')
  await page.getByRole('link', { name: 'Back to the demo' }).click()
  await expect(page.getByRole('log').getByRole('article').last()).toContainText('“My dog is called Biscuit”')
})

test('the kit’s parts draw an app’s own useChat, which keeps nothing', async ({ page }) => {
  await page.goto('/your-app.html')
  const panel = page.getByRole('region', { name: 'Chat with Bo' })
  await panel.getByRole('button', { name: 'A bag for three days' }).click()
  await expect(panel.getByRole('table')).toBeVisible()
  await expect(panel.getByRole('status').filter({ hasText: 'Complete' })).toBeAttached()
  await panel.getByRole('button', { name: 'Edit' }).click()
  await panel.getByRole('textbox', { name: 'Edit message' }).fill('My zip is torn')
  await page.keyboard.press('Enter')
  await expect(panel.getByText('Most bags are back within')).toBeVisible()
  await expect(panel.getByRole('table')).toHaveCount(0)
  await page.reload()
  await expect(panel.getByText('Ahoy, Bo here.')).toBeVisible()
  await expect(panel.getByText('My zip is torn')).toHaveCount(0)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('both stand below each other and fit', async ({ page }) => {
    await page.goto('/your-app.html')
    await expect(page.getByRole('textbox', { name: 'Message to Juno Abadi' })).toBeVisible()
    await page.getByText('The code').first().tap()
    const { scroll, width } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      width: document.documentElement.clientWidth,
    }))
    expect(scroll).toBeLessThanOrEqual(width)
  })
})
