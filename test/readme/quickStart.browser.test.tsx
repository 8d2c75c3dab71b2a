import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { App } from '../fixtures/quickStart.tsx'

test('the first example of the README runs as pasted', async () => {
  await render(<App />)
  await page.getByRole('button', { name: 'Chat' }).click()
  await page.getByRole('textbox', { name: /message/i }).fill('My dog is called Biscuit')
  await page.getByRole('button', { name: /send/i }).click()
  await expect
    .poll(() => page.getByRole('log').element().textContent, { timeout: 10_000 })
    .toContain('Noted: “My dog is called Biscuit”')
  // As the user wrote it, and quoted by the script.
  await expect.poll(() => page.getByText(/My dog is called Biscuit/).elements().length).toBe(2)
  // The inspector shows what was learned of it.
  const inspector = page.getByRole('region', { name: /remembers/ })
  await expect.element(inspector.getByRole('button', { name: 'Edit: Has a dog called Biscuit' })).toBeVisible()
})
