import { expect, test } from './demo.ts'

test('what is remembered follows the branch that is shown: edited, regenerated, switched, reloaded', async ({
  demo,
  serve,
}) => {
  const { page, reply, asked, memories } = demo
  let count = 0
  const server = await serve({ reply: () => `Answer ${(count += 1)}.` })
  await demo.connect(server)
  await demo.say('My cat is called Tinte')
  await expect(reply).toContainText('Answer 1.')
  await expect(memories).toContainText('Answer 1.')

  await reply.getByRole('button', { name: 'Regenerate' }).click()
  await expect(reply).toContainText('Answer 2.')
  await expect(reply).toContainText('2/2')
  await expect(memories).toHaveCount(1)
  await expect(memories).toContainText('Answer 2.')

  await asked.hover()
  await asked.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByRole('textbox', { name: 'Edit message' }).fill('My cat is called Mokka')
  await page.keyboard.press('Enter')
  await expect(reply).toContainText('Answer 3.')
  await expect(memories).toHaveCount(1)
  await expect(memories).toContainText('My cat is called Mokka')

  await asked.getByRole('button', { name: 'Previous version' }).click()
  await expect(asked).toContainText('Tinte')
  await expect(reply).toContainText('Answer 2.')
  await expect(memories).toHaveCount(1)
  await expect(memories).toContainText('My cat is called Tinte')
  await reply.getByRole('button', { name: 'Previous version' }).click()
  await expect(memories).toContainText('Answer 1.')

  await demo.reload()
  await expect(asked).toContainText('Tinte')
  await expect(reply).toContainText('Answer 1.')
  await expect(memories).toHaveCount(1)
  await expect(memories).toContainText('Answer 1.')

  await demo.startConversation()
  await demo.say('What is my cat called?')
  await expect(reply).toContainText('My cat is called Tinte')

  await page.getByRole('button', { name: 'My cat is called Tinte', exact: true }).click()
  await asked.getByRole('button', { name: 'Next version' }).click()
  await expect(asked).toContainText('Mokka')
  await demo.startConversation()
  await demo.say('What is my cat called?')
  await expect(reply).toContainText('My cat is called Mokka')
})
