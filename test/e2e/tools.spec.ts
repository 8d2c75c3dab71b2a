import { expect, test } from './demo.ts'

test('a tool runs by itself, and one that asks is denied, allowed once, and always', async ({ demo }) => {
  const { page, reply } = demo
  const asks = page.getByRole('group', { name: 'Juno Abadi asks to use “Change look”.' })
  const look = page.getByRole('combobox', { name: 'Look' })

  await demo.say('What can you do?')
  await expect(reply).toContainText('I look at this computer’s clock')

  await demo.say('What time is it?')
  await expect(reply).toContainText(/It is \d+:\d\d\s[AP]M, by the clock of this computer\./)
  await reply.getByText('Look at clock').click()
  await expect(reply).toContainText(/Done.*Result.*Time\s*\d+:\d\d/s)

  await demo.say('Give the page the Bubble look')
  await expect(asks).toContainText(/Look\s*Bubble/)
  await asks.getByRole('button', { name: 'Deny' }).click()
  await asks.getByRole('textbox', { name: 'Reason, if you like' }).fill('I like paper')
  await page.keyboard.press('Enter')
  await expect(reply).toContainText('Then the page stays as it is. You said: “I like paper”')
  await expect(look).toHaveValue('Paper')

  await demo.say('Give the page the Bubble look')
  await asks.getByRole('button', { name: 'Allow once' }).click()
  await expect(reply).toContainText('The list at the top of the page has the other looks.')
  await expect(look).toHaveValue('Bubble')

  await demo.say('Give the page the Plain look')
  await asks.getByRole('button', { name: 'Always allow' }).click()
  await expect(look).toHaveValue('Plain')
  await expect(reply).toHaveAttribute('data-status', 'complete')

  await demo.reload()
  await expect(look).toHaveValue('Plain')
  await demo.say('Give the page the Paper look')
  await expect(look).toHaveValue('Paper')
  await expect(reply).toHaveAttribute('data-status', 'complete')
  await expect(asks).toHaveCount(0)

  const allowed = page.locator('details').filter({ hasText: '1 tool is allowed unasked' })
  await page.getByText('1 tool is allowed unasked').press('Enter')
  await allowed.getByRole('button', { name: 'Ask again: Change look, in all conversations' }).press('Enter')
  await page.getByRole('button', { name: 'Undo', exact: true }).press('Enter')
  await expect(page.getByText('1 tool is allowed unasked')).toBeFocused()
  await allowed.getByRole('button', { name: 'Ask again: Change look, in all conversations' }).press('Enter')
  await expect(page.getByText('“Change look” asks first again.').first()).toBeVisible()
  await demo.say('Give the page the Bubble look')
  await expect(asks).toBeVisible()
  await expect(look).toHaveValue('Paper')
})

test('a question that waits outlives a reload, and its answer changes the page', async ({ demo }) => {
  const { page, reply } = demo
  await demo.say('Give the page the Plain look')
  await expect(page.getByRole('button', { name: 'Allow once' })).toBeVisible()
  await demo.reload()
  await page.getByRole('button', { name: 'Allow once' }).click()
  await expect(reply).toContainText('The list at the top of the page has the other looks.')
  await expect(page.getByRole('combobox', { name: 'Look' })).toHaveValue('Plain')
})

test('a file is answered by its name, and a picture is not said to be seen', async ({ demo }) => {
  const { page, reply, asked } = demo
  const attached = page.getByRole('list', { name: 'Attached files' })
  async function attach(name: string, mimeType: string, buffer: Buffer): Promise<void> {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Attach files' }).click()
    await (await chooser).setFiles({ name, mimeType, buffer })
    await expect(attached.getByRole('button', { name: `Remove ${name}` })).toBeVisible()
    await expect(attached.getByRole('progressbar')).toHaveCount(0)
  }
  await attach('bus times.txt', 'text/plain', Buffer.from('21:40, 22:10'))
  await demo.say('What is in it?')
  await expect(asked).toContainText('bus times.txt')
  await expect(reply).toContainText('But I see what you sent: bus times.txt (12 bytes).')

  await attach('dot.png', 'image/png', Buffer.from(DOT, 'base64'))
  await demo.say('What do you see?')
  await expect(asked.getByRole('img', { name: 'dot.png' })).toBeVisible()
  await expect(reply).toContainText(/can’t open files. But I see what you sent: dot\.(?:png|webp)/)
})

test('what the script notes by a tool is told, undone there, and an answer is called good', async ({ demo }) => {
  const { reply, facts } = demo
  await demo.say('Note that my desk is by the window')
  await expect(reply).toContainText('I wrote it down.')
  await expect(reply).toContainText('Remembered: my desk is by the window')
  await expect(facts).toContainText('my desk is by the window')
  await reply.getByRole('button', { name: 'Undo: my desk is by the window' }).click()
  await expect(reply).toContainText('Forgotten: my desk is by the window')
  await expect(facts).toHaveCount(0)

  await reply.getByRole('button', { name: 'Good answer' }).click()
  await expect(reply.getByRole('button', { name: 'Good answer' })).toHaveAttribute('aria-pressed', 'true')
})

/** A PNG of one pixel. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
