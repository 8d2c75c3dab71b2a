// Takes the picture of the README: the demo in Chromium after three messages, its inspector beside the chat.
// `npm run screenshots` writes docs/screenshot.png.
import { statSync } from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright'
import { createServer } from 'vite'
import { findChromium } from '../test/chromium.ts'

const root = path.resolve(import.meta.dirname, '..')
const picture = path.join(root, 'docs/screenshot.png')
const BUDGET = 150_000
const SAID = ["I'm Sam, and my dog is called Biscuit.", "I'm allergic to peanuts.", 'What should I not eat?']

const server = await createServer({ configFile: path.join(root, 'vite.config.ts'), logLevel: 'error' })
await server.listen(0)
const browser = await chromium.launch(await findChromium())
try {
  const page = await browser.newPage({
    viewport: { width: 1180, height: 640 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  })
  await page.goto(server.resolvedUrls.local[0])
  const input = page.getByRole('textbox', { name: 'Message', exact: true })
  const log = page.getByRole('log')
  await page.getByRole('button', { name: 'Close the tour' }).click()
  for (const [turn, text] of SAID.entries()) {
    await input.fill(text)
    await input.press('Enter')
    await log.getByRole('button', { name: /^Why/ }).nth(turn).waitFor()
  }
  await page.locator('[data-pf="memories-facts"]').getByText('peanuts').first().waitFor()
  await page.evaluate(() => document.activeElement?.blur())
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: picture })
  const { size } = statSync(picture)
  console.log(`docs/screenshot.png: ${Math.round(size / 1000)} kB`)
  if (size > BUDGET) throw new Error(`The picture is over its ${BUDGET / 1000} kB`)
} finally {
  await browser.close()
  await server.close()
}
