import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './demo.ts'

const fixture = (name: string) => path.resolve(import.meta.dirname, '../fixtures/import', name)

/** Drops a file in the middle of the page, as a desktop does. */
async function drop(page: Page, name: string): Promise<void> {
  const bytes = readFileSync(fixture(name)).toString('base64')
  await page.getByRole('log').evaluate(
    (target, file) => {
      const dataTransfer = new DataTransfer()
      const content = Uint8Array.from(atob(file.bytes), (letter) => letter.charCodeAt(0))
      dataTransfer.items.add(new File([content], file.name))
      for (const type of ['dragover', 'drop']) {
        target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
      }
    },
    { bytes, name: path.basename(name) },
  )
}

test('a card dropped anywhere is somebody to talk to at once, and taken back by undo', async ({ demo }) => {
  const { page, reply } = demo
  await expect(demo.input).toBeEditable()
  await drop(page, 'png/hybrid-book.png')
  const bring = page.getByRole('region', { name: 'Bring and take' })
  await expect(bring).toContainText('Mirel came in.')
  await expect(page.getByRole('radio', { name: /Mirel/ })).toBeChecked()
  await expect(page.getByRole('log').getByText('The bell is broken.')).toBeVisible()
  await demo.say('Good evening.')
  await expect(reply).not.toBeEmpty()
  await page.getByRole('tab', { name: 'Lore' }).click()
  await expect(page.getByRole('tabpanel', { name: 'Lore' })).toContainText('Harbour')
  await drop(page, 'png/hybrid-book.png')
  await expect(bring).toContainText('Mirel is here already.')
})

test('of any other file one sees first what is in it', async ({ demo }) => {
  const { page } = demo
  await expect(demo.input).toBeEditable()
  await drop(page, 'claude/conversations.json')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('An export of Claude')
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(dialog.getByRole('status')).toContainText(/^Added 1 persona/)
  // Behind the dialog is what came in, and no empty chat.
  await expect(page.locator('[data-pf="chat-message"]')).not.toHaveCount(0)
  await dialog.getByRole('button', { name: 'Undo' }).click()
  await expect(dialog.getByText('or drop them here')).toBeVisible()
})

test('what can’t be read is named', async ({ demo }) => {
  await expect(demo.input).toBeEditable()
  await drop(demo.page, 'png/no-card.png')
  const dialog = demo.page.getByRole('dialog')
  await expect(dialog).toContainText(/holds no character card/)
  await expect(dialog.getByRole('heading', { name: 'Bring a character, or a history' })).toBeFocused()
})
