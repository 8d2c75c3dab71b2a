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
  await expect(panel.getByRole('article')).toHaveCount(2)
  await input.fill('What do I carry?')
  await input.press('Enter')
  await expect(panel.getByRole('article').last()).toContainText('you said: “I carry a cello”')
})

test('it is one click from the demo, and back', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'See it as a widget' }).click()
  await expect(page.getByRole('button', { name: 'Ask Bo' })).toBeVisible()
  await page.getByRole('link', { name: 'Back to the demo' }).click()
  await expect(page.getByRole('heading', { name: 'PersonaFlow' })).toBeVisible()
})
