import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Download, Locator, Page } from '@playwright/test'
import { expect, test, type Demo } from './demo.ts'

const TWO_CHARACTERS = path.resolve('test/fixtures/personaflow-json/01-basic-two-characters.json')

test('a Python backup shows what it would change, comes in when confirmed, and goes out by undo', async ({ demo }) => {
  const { page, listed } = demo
  const dialog = await openWorkshop(page, 'Backup')
  await fileOf(dialog).setInputFiles(TWO_CHARACTERS)
  const report = dialog.getByRole('region', { name: '01-basic-two-characters.json' })
  await expect(report).toContainText('A system of the Python library')
  await expect(report).toContainText('Would add 2 personas and 7 memories.')
  await expect(report.getByRole('row', { name: /^Memories/i })).toContainText('7')
  await expect(persona(page, 'Sherlock Holmes')).toHaveCount(0)

  await report.getByRole('button', { name: 'Import' }).click()
  await expect(dialog.getByText('Added 2 personas and 7 memories.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Undo' })).toBeFocused()
  await page.keyboard.press('Escape')
  await demo.choose('Dr. Watson')
  await expect(listed).toHaveCount(1)
  await expect(listed).toContainText('Returned from Afghanistan')
  await demo.choose('Sherlock Holmes')
  await expect(listed).toHaveCount(6)

  await openWorkshop(page)
  await dialog.getByRole('button', { name: 'Undo' }).click()
  await expect(dialog.getByText('Undone.')).toBeVisible()
  await expect(fileOf(dialog)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(persona(page, 'Sherlock Holmes')).toHaveCount(0)
  await expect(persona(page, 'Dr. Watson')).toHaveCount(0)
})

test('where a file differs, yours stays unless it is told to replace', async ({ demo: { page } }) => {
  const dialog = await openWorkshop(page, 'Backup')
  await fileOf(dialog).setInputFiles(TWO_CHARACTERS)
  await dialog.getByRole('button', { name: 'Import' }).click()
  await expect(dialog.getByText('Added 2 personas and 7 memories.')).toBeVisible()

  const changed = (await readFile(TWO_CHARACTERS, 'utf8')).replace('a brilliant detective', 'a bored detective')
  await dialog.getByText('Paste its text instead').click()
  await dialog.getByRole('textbox', { name: 'Text of the backup' }).fill(changed)
  await dialog.getByRole('button', { name: 'Check it first' }).click()
  const report = dialog.getByRole('region', { name: 'The pasted text' })
  await expect(report).toContainText('Nothing new in it; where it differs, yours stays.')
  await report.getByText('1 differs from yours').click()
  await expect(report.getByRole('listitem')).toHaveText('persona Sherlock Holmes yours stays')
  await expect(report.getByRole('button', { name: 'Import' })).toHaveAttribute('aria-disabled', 'true')

  await report.getByRole('radio', { name: 'Replace' }).check()
  await expect(report).toContainText('Would replace 1 persona.')
  await expect(report.getByRole('listitem')).toHaveText('persona Sherlock Holmes the file’s is taken')
  await report.getByRole('button', { name: 'Import' }).click()
  await expect(dialog.getByText('Replaced 1 persona.')).toBeVisible()
})

test('a file with something wrong in it is refused with the place, and nothing changes', async ({ demo }) => {
  const { page } = demo
  await tellOfBiscuit(demo)
  await expect(page.getByText(/^Saved in this browser/)).toBeVisible()
  const before = await storedIn(page)
  const dialog = await openWorkshop(page, 'Backup')
  const hostile = (await readFile(TWO_CHARACTERS, 'utf8')).replace('"type": "event"', '"type": ["event"]')
  await drop(dialog, { name: 'hostile.json', text: hostile })
  const problem = dialog.getByRole('alert').filter({ hasText: 'hostile.json' })
  await expect(problem).toContainText('characters["Dr. Watson"].memory_manager.memories[0].type')
  await expect(dialog.getByRole('button', { name: 'Import' })).toHaveCount(0)

  await drop(dialog, { name: 'deep.json', text: '['.repeat(100_000) })
  await expect(dialog.getByRole('alert').filter({ hasText: 'deep.json' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('radio')).toHaveCount(3 + 3)
  expect(await storedIn(page)).toEqual(before)
})

test('a file dropped anywhere in the dialog is looked into, and cancel forgets it', async ({ demo: { page } }) => {
  const dialog = await openWorkshop(page, 'Log')
  await drop(dialog, { name: 'from-python.json', text: await readFile(TWO_CHARACTERS, 'utf8') })
  await expect(dialog.getByRole('tab', { name: 'Backup' })).toHaveAttribute('aria-selected', 'true')
  const report = dialog.getByRole('region', { name: 'from-python.json' })
  await expect(report).toContainText('Would add 2 personas and 7 memories.')
  await report.getByRole('button', { name: 'Cancel' }).click()
  await expect(report).toBeHidden()
  await expect(fileOf(dialog)).toBeFocused()
  await expect(persona(page, 'Sherlock Holmes')).toHaveCount(0)
})

test('a backup brings back all that was erased', async ({ demo }) => {
  const { page, memories, reply } = demo
  await tellOfBiscuit(demo)
  const dialog = await openWorkshop(page)
  await dialog.getByRole('textbox', { name: 'Name of this template' }).fill('greeting')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByRole('tab', { name: 'Backup' }).click()
  const backup = await downloadBy(page, dialog.getByRole('button', { name: 'Download a backup' }))
  expect(backup.suggestedFilename()).toMatch(/^personaflow-\d{4}-\d\d-\d\d\.json$/)
  const file = await backup.path()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Erase everything' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Erase everything' }).click()
  await expect(page.getByText('No conversations yet. Say hello.')).toBeVisible()

  await openWorkshop(page, 'Backup')
  await fileOf(dialog).setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: await readFile(file) })
  await expect(dialog.getByText('Would add 2 memories, 1 conversation, 5 messages, and 1 template.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Import' }).click()
  await expect(dialog.getByText(/^Added 2 memories/)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'My dog is called Biscuit', exact: true }).first().click()
  await expect(reply).toContainText('“My dog is called Biscuit”')
  await expect(memories).toContainText('Biscuit')
  await demo.reload()
  await expect(reply).toContainText('“My dog is called Biscuit”')
  await expect(memories).toContainText('Biscuit')
})

test('the Python library gets the chosen persona in its own form', async ({ demo }) => {
  const { page } = demo
  await tellOfBiscuit(demo)
  const dialog = await openWorkshop(page, 'Backup')
  await dialog.getByRole('radio', { name: 'Juno Abadi' }).check()
  const download = await downloadBy(page, dialog.getByRole('button', { name: 'For the Python library' }))
  expect(download.suggestedFilename()).toMatch(/^python-Juno-Abadi-/)
  const character: unknown = JSON.parse(await readFile(await download.path(), 'utf8'))
  expect(character).toMatchObject({
    name: 'Juno Abadi',
    memory_manager: {
      memories: expect.arrayContaining([
        expect.objectContaining({
          type: 'interaction',
          content: expect.objectContaining({ user: 'My dog is called Biscuit' }),
        }),
      ]),
    },
  })
})

test('a template is filled in at every key, says what is wrong with it, and is kept', async ({ demo }) => {
  const { page } = demo
  const dialog = await openWorkshop(page)
  const template = dialog.getByRole('textbox', { name: 'Template', exact: true })
  const preview = dialog.getByRole('region', { name: 'Preview' })
  await template.fill('Hello {{guest}}, this is ${host}. {{guest}}!')
  await expect(preview).toContainText('Hello guest, this is host. guest!')
  await expect(preview.locator('mark')).toHaveText(['guest', 'host', 'guest'])
  await expect(preview).toContainText('Missing: guest, host')
  await dialog.getByRole('textbox', { name: 'host' }).fill('{{guest}}')
  await dialog.getByRole('textbox', { name: 'guest' }).fill('Amira')
  await expect(preview).toContainText('Hello Amira, this is {{guest}}. Amira!')
  await expect(preview.locator('mark')).toHaveCount(0)
  await template.fill('Hello {{__proto__}}\nand {{')
  await dialog.getByRole('textbox', { name: '__proto__' }).fill('Ada')
  await expect(preview).toContainText('Hello Ada')
  await expect(dialog.getByText('Line 2, column 5: "{{" is never closed.')).toBeVisible()

  await template.fill('Hello {{guest}}')
  await dialog.getByRole('textbox', { name: 'Name of this template' }).fill('greeting')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('Saved “greeting”.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Tools' })).toBeFocused()
  await demo.reload()

  await openWorkshop(page)
  await expect(template).not.toHaveValue('Hello {{guest}}')
  await dialog.getByRole('button', { name: /^greeting/ }).click()
  await expect(template).toHaveValue('Hello {{guest}}')
  await dialog.getByRole('button', { name: 'Delete greeting' }).click()
  await expect(dialog.getByText('Deleted “greeting”.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: /^greeting/ })).toHaveCount(0)
  await expect(dialog.getByRole('button', { name: 'Undo' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: /^greeting/ })).toBeVisible()
})

test('the log shows a turn as it goes, by level, and can be taken along', async ({ demo }) => {
  const { page } = demo
  await tellOfBiscuit(demo)
  const dialog = await openWorkshop(page, 'Log')
  const entries = dialog.getByRole('list', { name: 'Log, newest first' }).getByRole('listitem')
  await expect(entries.nth(0)).toContainText('Turn ended')
  await expect(entries.nth(1)).toContainText('Turn started')
  await entries.nth(0).getByText('Data').click()
  await expect(entries.nth(0)).toContainText('"personaId": "juno"')
  await dialog.getByRole('radio', { name: 'Errors' }).check()
  await expect(entries).toHaveCount(0)
  const log = await downloadBy(page, dialog.getByRole('button', { name: 'Download log' }))
  expect(log.suggestedFilename()).toBe('demo.log')
  expect(await readFile(await log.path(), 'utf8')).toMatch(
    /^\S+Z INFO +PersonaFlow: Turn ended \{.*"personaId":"juno"/m,
  )
  await dialog.getByRole('radio', { name: 'All' }).check()
  await dialog.getByRole('button', { name: 'Clear' }).click()
  await expect(entries).toHaveCount(0)
})

test('arrow keys go from tab to tab, in the direction of writing', async ({ demo: { page } }) => {
  const dialog = await openWorkshop(page)
  const tab = (name: string) => dialog.getByRole('tab', { name })
  await expect(tab('Templates')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(tab('Backup')).toBeFocused()
  await expect(dialog.getByRole('tabpanel', { name: 'Backup' })).toBeVisible()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowRight')
  await expect(tab('Templates')).toBeFocused()
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
  await page.keyboard.press('ArrowLeft')
  await expect(tab('Backup')).toBeFocused()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('each tab of the workshop fits', async ({ demo: { page } }) => {
    await page.getByRole('button', { name: 'Personas' }).tap()
    const dialog = await openWorkshop(page)
    for (const name of ['Templates', 'Backup', 'Log', 'Persona']) {
      await dialog.getByRole('tab', { name }).tap()
      if (name === 'Backup') await fileOf(dialog).setInputFiles(TWO_CHARACTERS)
      if (name === 'Backup') await expect(dialog.getByRole('button', { name: 'Import' })).toBeInViewport({ ratio: 1 })
      const panel = dialog.getByRole('tabpanel', { name })
      expect(await panel.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
      await expect(dialog).toBeInViewport({ ratio: 1 })
    }
  })
})

/** One turn, from what was said to what is remembered of it. */
async function tellOfBiscuit({ say, reply, memories }: Demo): Promise<void> {
  await say('My dog is called Biscuit')
  await expect(reply).toContainText('“My dog is called Biscuit”')
  await expect(reply).toHaveAttribute('data-status', 'complete')
  await expect(memories).toHaveCount(1)
}

async function openWorkshop(page: Page, tab?: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Tools' }).click()
  const dialog = page.getByRole('dialog', { name: 'Tools' })
  if (tab !== undefined) await dialog.getByRole('tab', { name: tab }).click()
  return dialog
}

function fileOf(dialog: Locator): Locator {
  return dialog.getByLabel('Choose a backup')
}

function persona(page: Page, name: string): Locator {
  return page.getByRole('radio', { name })
}

async function downloadBy(page: Page, button: Locator): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  return download
}

/** What a browser does when a file is let go over the dialog. */
async function drop(dialog: Locator, file: { name: string; text: string }): Promise<void> {
  await dialog.evaluate((element, { name, text }) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([text], name, { type: 'application/json' }))
    for (const type of ['dragover', 'drop']) {
      element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
    }
  }, file)
}

function storedIn(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => Object.fromEntries(Object.entries(localStorage)))
}
