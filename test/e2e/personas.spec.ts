import { expect, test } from './demo.ts'

test('two personas who answer in turn know nothing of each other', async ({ demo, serve }) => {
  const { page, reply, memories } = demo
  const server = await serve({ reply: 'Noted.' })
  await demo.connect(server)
  await demo.say('My dog is called Biscuit')
  await expect(reply).toContainText('Noted.')
  await demo.choose('Silas Quill')
  await expect(memories).toHaveCount(0)
  await demo.say('I can’t eat walnuts')
  await expect(reply).toContainText('Noted.')
  await expect(reply).toHaveAccessibleName(/^Silas Quill/)
  await demo.choose('Juno Abadi')
  await demo.startConversation()
  await demo.say('What do you know of my dog and of walnuts?')
  await expect(reply).toContainText('Noted.')
  await demo.choose('Silas Quill')
  await demo.startConversation()
  await demo.say('What do you know of my dog and of walnuts?')
  await expect(reply).toContainText('Noted.')

  const [, , toJuno, toSilas] = server.requests.map(({ body }) => JSON.stringify(body.messages))
  expect(toJuno).toContain('Biscuit')
  expect(toJuno).not.toContain('eat walnuts')
  expect(toSilas).toContain('eat walnuts')
  expect(toSilas).not.toContain('Biscuit')
  await expect(memories).toHaveCount(2)
  await expect(page.getByRole('region', { name: 'What Silas Quill remembers' })).not.toContainText('Biscuit')
})

test('a persona that is left while it answers finishes by itself, text and memory in their places', async ({
  demo,
  serve,
}) => {
  const { page, reply, memories } = demo
  const LONG = Array.from({ length: 40 }, (_, at) => `word${at + 1}`).join(' ')
  const server = await serve({
    reply: (messages) => (JSON.stringify(messages[0]).includes('Silas') ? 'Aye.' : LONG),
    wordMs: 50,
  })
  await demo.connect(server)
  await demo.say('My dog is called Biscuit')
  await expect(reply).toContainText('word2 ')
  await demo.choose('Silas Quill')
  await expect(page.getByRole('radio', { name: /Juno Abadi is answering/ })).toBeVisible()
  await expect(page.getByRole('log')).not.toContainText('word')
  await demo.say('I can’t eat walnuts')
  await expect(reply).toContainText('Aye.')
  await expect(memories).toHaveCount(1)
  await expect(memories).toContainText('walnuts')

  await expect(page.getByRole('radio', { name: /Juno Abadi is answering/ })).toBeHidden()
  await demo.choose('Juno Abadi')
  await expect(reply).toContainText(LONG)
  await expect(reply).toHaveAccessibleName(/^Juno Abadi/)
  await expect(memories).toHaveCount(1)
  await expect(memories).toContainText('My dog is called Biscuit')
  await expect(memories).toContainText('word40')
})
