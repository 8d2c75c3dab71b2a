import { expect, test } from './demo.ts'

test('a sample month comes in as one step, is recalled from, and goes away again', async ({ demo }) => {
  const { page, reply } = demo
  await page.getByRole('button', { name: 'Load a sample month' }).click()
  const sample = page.getByRole('region', { name: 'Sample month' })
  await expect(sample.getByRole('button', { name: 'Undo' })).toBeVisible({ timeout: 30_000 })
  await expect(sample).toContainText(/Added \d+ memories, 46 conversations, and 324 messages/)
  await demo.startConversation()
  await demo.say('What is the height of the church tower?')
  await expect(reply).toContainText(/You told me on \w+ \d+/)
  await expect(reply).toContainText(/tower|43 metres/)
  await demo.choose('Silas')
  await demo.startConversation()
  await demo.say('What is my sourdough called?')
  await expect(reply).toContainText('Gerald')
})

test('a sample month is taken back whole', async ({ demo }) => {
  const { page, memories } = demo
  await page.getByRole('button', { name: 'Load a sample month' }).click()
  await page
    .getByRole('region', { name: 'Sample month' })
    .getByRole('button', { name: 'Undo' })
    .click({ timeout: 30_000 })
  await expect(memories).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Load a sample month' })).toBeVisible()
})
