import { expect, test } from './demo.ts'

test('the guided tour: remembered, greeted, quoted, corrected, kept apart, forgotten, allowed, handed, connected', async ({
  demo,
}) => {
  const { page, reply, asked, facts, memories } = demo
  const next = page.getByRole('region', { name: 'Guided tour' }).getByRole('button').first()
  const chat = page.getByRole('region', { name: /^Chat with/ })

  await next.click()
  await expect(asked).toContainText('I’m Sam, I’m allergic to peanuts')
  await expect(asked.getByRole('list', { name: 'Remembered' })).toContainText('Remembered: Allergic to peanuts')
  await expect(asked.getByRole('button', { name: 'Forget: Allergic to peanuts' })).toBeVisible()
  await expect(reply).toHaveAttribute('data-status', 'complete')

  await next.click()
  await expect(chat).toContainText('Sam, come in.')

  await next.click()
  await expect(reply).toContainText(/I noted today: .*peanuts/i)
  await reply.getByRole('button', { name: /^Why/ }).click()
  const receipt = reply.getByRole('region', { name: 'Why these memories' })
  await expect(receipt).toContainText('Searched for What should I not eat?')
  await expect(receipt).toContainText('Allergic to peanuts')

  await next.click()
  const current = facts.filter({ hasText: 'hazelnuts' })
  await expect(current.locator('s')).toHaveText('peanuts')
  await expect(reply).toHaveAttribute('data-status', 'complete')

  await next.click()
  await expect(chat).toHaveAccessibleName(/Silas/)
  await expect(reply).toContainText("I can't answer that")
  await expect(reply).not.toContainText(/nuts/)

  await next.click()
  await expect(chat).toHaveAccessibleName(/Juno/)
  await expect(reply).toContainText("I can't answer that")
  await expect(reply).not.toContainText(/nuts/)
  await expect(facts.filter({ hasText: /nuts/ })).toHaveCount(0)
  await expect(memories.filter({ hasText: /nuts/ })).toHaveCount(0)

  await next.click()
  await page.getByRole('button', { name: 'Allow once' }).click()
  await expect(page.getByRole('combobox', { name: 'Look' })).toHaveValue('Bubble')
  await expect(reply).toHaveAttribute('data-status', 'complete')

  await next.click()
  await expect(asked).toContainText('bus times.txt')
  await expect(reply).toContainText("can't see it, but you sent bus times.txt")

  await next.click()
  await expect(page.getByRole('dialog', { name: 'Connect a model' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Guided tour' })).toHaveCount(0)
})

test('the tour can be closed, and stays closed', async ({ demo }) => {
  const { page } = demo
  await page.getByRole('button', { name: 'Close the tour' }).click()
  await expect(page.getByRole('region', { name: 'Guided tour' })).toHaveCount(0)
  await page.reload()
  await expect(demo.input).toBeVisible()
  await expect(page.getByRole('region', { name: 'Guided tour' })).toHaveCount(0)
})
