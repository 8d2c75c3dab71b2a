import { expect, test, watchReply } from './demo.ts'

test('a first visitor is answered word by word, sees the memory appear, and is remembered after a reload', async ({
  demo,
}) => {
  const { page, reply, memories } = demo
  const texts = await watchReply(page)
  await page.getByRole('button', { name: 'My dog is called Biscuit' }).click()
  await expect(reply).toContainText(/apples and trains\. .*“My dog is called Biscuit”/)
  const seen = await texts.jsonValue()
  expect(seen.length).toBeGreaterThan(3)
  for (const [at, text] of seen.entries()) expect(text.startsWith(seen[at - 1] ?? '')).toBe(true)
  await expect(memories).toHaveCount(1)
  await expect(memories).toContainText('My dog is called Biscuit')

  await demo.reload()
  await expect(reply).toContainText('“My dog is called Biscuit”')
  await expect(memories).toHaveCount(1)
  await demo.say('What is my dog called?')
  await expect(reply).toContainText(/(?:noted|told me) today: .*Biscuit/)

  await demo.startConversation()
  await page.getByRole('button', { name: 'What is my dog called?', exact: true }).last().click()
  await expect(reply).toContainText(/(?:told me|noted) today: .*Biscuit/)
  await reply.getByRole('button', { name: /^Why, / }).click()
  await expect(reply).toContainText('My dog is called Biscuit')
})

test('the page says what it is, that a script answers, and what a model would receive', async ({ demo }) => {
  const { page } = demo
  await expect(page.getByRole('heading', { name: 'PersonaFlow' })).toBeVisible()
  await expect(page.getByText('Scripted demo')).toBeVisible()
  await demo.say('Why is the sky blue?')
  await expect(demo.reply).toContainText('I speak from a script')
  await page.getByRole('tab', { name: 'Prompt' }).click()
  const panel = page.getByRole('tabpanel', { name: 'Prompt' })
  await panel.getByText(/^Persona ≈/).click()
  await expect(panel).toContainText('You are Juno Abadi')
  await panel.getByText(/^Conversation ≈/).click()
  await expect(panel).toContainText('user: Why is the sky blue?')
})
