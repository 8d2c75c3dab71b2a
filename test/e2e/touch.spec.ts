import { expect, test } from './demo.ts'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

test('a finger comes to what can be done with a message by one button', async ({ demo }) => {
  const { page, reply } = demo
  // There Enter breaks the line.
  await demo.input.fill('My dog is called Biscuit')
  await page.getByRole('button', { name: 'Send', exact: true }).tap()
  await expect(reply.getByRole('button', { name: 'Copy' })).toBeHidden()
  await reply.getByRole('button', { name: 'More' }).tap()
  await expect(reply.getByRole('button', { name: 'Copy' })).toBeVisible()
  await reply.getByRole('button', { name: 'Delete' }).tap()
  await expect(page.getByText('Deleted · Undo')).toBeVisible()
})

test('a finger begins a conversation in the header, and opens one anywhere in its row', async ({ demo }) => {
  const { page, reply } = demo
  // There Enter breaks the line.
  await demo.input.fill('My dog is called Biscuit')
  await page.getByRole('button', { name: 'Send', exact: true }).tap()
  await expect(reply).toContainText('Biscuit')
  await page.getByRole('button', { name: 'New conversation' }).tap()
  await expect(page.getByRole('log').getByRole('article')).toHaveCount(0)
  await page.getByRole('button', { name: 'Personas' }).tap()
  const list = page.getByRole('region', { name: 'Conversations' })
  await expect(list.getByRole('button', { name: 'Delete My dog is called Biscuit' })).toBeHidden()
  await list.getByRole('button', { name: 'More: My dog is called Biscuit' }).tap()
  await expect(list.getByRole('button', { name: 'Delete My dog is called Biscuit' })).toBeVisible()
  // What the tap reaches is the button, whose reach is the row.
  await list.getByRole('listitem').filter({ hasText: 'My dog' }).getByRole('time').tap({ force: true })
  await expect(reply).toContainText('Biscuit')
})
