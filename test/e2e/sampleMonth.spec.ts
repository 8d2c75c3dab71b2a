import { FACTS, QUESTIONS, undated } from '../demo/sampleAnswers.ts'
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

test('what one would ask of the sample month stands in the prompt, and nothing that is over', async ({ demo }) => {
  const { page } = demo
  await page.getByRole('button', { name: 'Load a sample month' }).click()
  await expect(page.getByRole('region', { name: 'Sample month' }).getByRole('button', { name: 'Undo' })).toBeVisible({
    timeout: 30_000,
  })
  await page.getByRole('tab', { name: 'Prompt' }).click()
  const prompt = page.getByRole('tabpanel', { name: 'Prompt' })
  const sections = prompt.locator('[data-kind="facts"] pre, [data-kind="recalled"] pre')
  for (const [personaId, questions] of Object.entries(QUESTIONS)) {
    await demo.choose(`${personaId.charAt(0).toUpperCase()}${personaId.slice(1)}`)
    await demo.startConversation()
    for (const [ask, answer] of questions) {
      await demo.say(ask)
      await expect(prompt.locator('[data-kind="history"] pre')).toContainText(ask)
      await expect.poll(async () => (await sections.allTextContents()).join('\n'), { message: ask }).toMatch(answer)
      const stop = page.getByRole('button', { name: 'Stop', exact: true })
      if (await stop.isVisible()) await stop.click()
    }
    const stated = (await prompt.locator('[data-kind="facts"] pre').textContent()) ?? ''
    const facts = [...stated.matchAll(/ ("(?:[^"\\]|\\.)*")$/gm)].map(([, fact]) => undated(String(JSON.parse(fact!))))
    expect(facts.length).toBeGreaterThan(2)
    expect(FACTS[personaId]!.current).toEqual(expect.arrayContaining(facts))
  }
})
