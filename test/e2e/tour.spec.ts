import { expect, test } from './demo.ts'

test('the tour: remembered, greeted, quoted, corrected, kept apart, forgotten, connected', async ({ demo }) => {
  const { page, reply, asked, facts, memories } = demo
  const tour = page.getByRole('region', { name: 'Tour' })
  const marked = page.locator('[data-tour]')
  const next = tour.getByRole('button').first()
  const chat = page.getByRole('region', { name: /^Chat with/ })

  await next.click()
  await expect(asked).toContainText('I’m Sam, I’m allergic to peanuts')
  await expect(asked.getByRole('list', { name: 'Remembered' })).toContainText('Remembered: Allergic to peanuts')
  await expect(asked.getByRole('button', { name: 'Forget: Allergic to peanuts' })).toBeVisible()
  // What there is to see is marked, and the tour says so.
  await expect(marked).toContainText('Allergic to peanuts')
  await expect(tour).toContainText('Juno noted two things')
  await expect(tour).toContainText('2 of 7')
  await expect(reply).toHaveAttribute('data-status', 'complete')
  await expect(reply).toContainText('Peanuts, then')

  await next.click()
  await expect(chat).toContainText('Sam, come in.')

  await next.click()
  await expect(reply).toContainText(/I noted today: .*peanuts/i)
  await reply.getByRole('button', { name: /^Why/ }).click()
  const receipt = reply.getByRole('region', { name: 'Why these memories' })
  await expect(receipt).toContainText('Searched for What should I not eat?')
  await receipt.getByText('Always known: 2 facts').click()
  await expect(receipt).toContainText('Allergic to peanuts')
  await expect(marked).toHaveText(/^Why/)

  await next.click()
  const current = facts.filter({ hasText: 'hazelnuts' })
  await expect(current.locator('s')).toHaveText('peanuts')
  await expect(marked).toContainText('hazelnuts')
  await expect(reply).toHaveAttribute('data-status', 'complete')

  await next.click()
  await expect(chat).toHaveAccessibleName(/Silas/)
  await expect(reply).toContainText('Nobody told me that')
  await expect(reply).not.toContainText(/nuts/)

  await next.click()
  await expect(chat).toHaveAccessibleName(/Juno/)
  await expect(reply).toContainText('That isn’t on my board')
  await expect(reply).not.toContainText(/nuts/)
  await expect(facts.filter({ hasText: /nuts/ })).toHaveCount(0)
  await expect(memories.filter({ hasText: /nuts/ })).toHaveCount(0)

  await next.click()
  await expect(page.getByRole('dialog', { name: 'Connect a model' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(tour).toContainText('That was all.')
})

test('a step can be taken again, the tour closed and begun anew', async ({ demo }) => {
  const { page, asked } = demo
  const tour = page.getByRole('region', { name: 'Tour' })
  await tour.getByRole('button').first().click()
  await expect(tour).toContainText('2 of 7')
  await tour.getByRole('button', { name: 'Back' }).click()
  await expect(tour).toContainText('1 of 7')
  await expect(asked).toContainText('I’m Sam')
  await page.getByRole('button', { name: 'Close the tour' }).click()
  await expect(tour).toHaveCount(0)
  await page.reload()
  await expect(demo.input).toBeVisible()
  await expect(tour).toHaveCount(0)
  await page.getByRole('button', { name: 'Tour', exact: true }).click()
  await expect(tour).toContainText('1 of 7')
})

test('on a phone the tour goes where there is something to see', async ({ demo }) => {
  const { page, reply } = demo
  await page.setViewportSize({ width: 390, height: 844 })
  const tour = page.getByRole('region', { name: 'Tour' })
  const next = tour.getByRole('button').first()
  await next.click()
  await expect(reply).toHaveAttribute('data-status', 'complete')
  await next.click()
  await expect(page.getByText(/^Sam, come in/)).toBeVisible()
  await next.click()
  await expect(reply).toContainText(/peanuts/i)
  await next.click()
  await expect(demo.facts.filter({ hasText: 'hazelnuts' })).toBeVisible()
  await expect(tour).toContainText('struck through')
})
