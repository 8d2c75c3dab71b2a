import { expect, test, type Locator, type Page } from '@playwright/test'

/** One half of the page. */
function deviceOn(page: Page, name: 'Phone' | 'Laptop') {
  const half = page.getByRole('region', { name, exact: true })
  const input = half.getByRole('textbox', { name: 'Message', exact: true })
  const memories = half.getByRole('region', { name: /^Memories on/ })
  return {
    half,
    facts: half.locator('[data-pf="memories-facts"] [data-pf="memories-item"]'),
    sync: half.locator('[data-pf="storage-sync"]'),
    note: half.locator('[data-pf="storage-sync-note"]'),
    connect: (how: 'Online' | 'Offline' | 'Signed out') => half.getByRole('radio', { name: how }).check(),
    /** Waits for the whole answer: while one comes, another device can't speak in between. */
    async say(text: string) {
      await input.fill(text)
      await input.press('Enter')
      await expect(half.getByRole('button', { name: 'Stop' })).toBeHidden()
      await expect(half.getByRole('status').filter({ hasText: 'Complete' })).toBeAttached()
    },
    async rewrite(from: string, to: string) {
      await memories.getByRole('button', { name: `Edit: ${from}` }).click()
      const field = memories.getByRole('listitem').getByRole('textbox')
      await field.fill(to)
      await field.press('Enter')
      await expect(memories.getByRole('button', { name: `Edit: ${to}` })).toBeVisible()
    },
  }
}

type Device = ReturnType<typeof deviceOn>

async function openDevices(page: Page): Promise<readonly [Device, Device]> {
  await page.goto('/devices.html')
  const devices = [deviceOn(page, 'Phone'), deviceOn(page, 'Laptop')] as const
  // PostgreSQL starts in the page.
  for (const { sync } of devices) await expect(sync).toHaveText('Synced just now', { timeout: 30_000 })
  return devices
}

const height = async (place: Locator) => (await place.boundingBox())!.y

test('what one device learns, the other knows, and answers from', async ({ page }) => {
  const [phone, laptop] = await openDevices(page)
  await phone.say('My dog is called Biscuit')
  await expect(laptop.facts).toHaveText([/Has a dog called Biscuit/])
  await expect(laptop.half.getByRole('article', { name: 'You' })).toHaveText(/My dog is called Biscuit/)
  await expect(laptop.sync).toHaveText('Synced just now')
  await laptop.say('What is my dog called?')
  await expect(phone.half.getByRole('article').last()).toContainText('Biscuit')
})

test('what is said without a connection arrives later; a conflict is kept', async ({ page }) => {
  const [phone, laptop] = await openDevices(page)
  await phone.say('My dog is called Biscuit')
  await expect(laptop.facts).toHaveCount(1)
  await expect(laptop.half.getByRole('button', { name: 'Stop' })).toBeHidden()
  const top = await height(laptop.half.getByRole('log'))
  await phone.connect('Offline')
  await laptop.connect('Offline')
  await expect(laptop.note).toHaveText(/^What is new stays on this device/)
  await expect(laptop.note).toHaveRole('status')
  expect(await height(laptop.half.getByRole('log'))).toBe(top)
  await phone.rewrite('Has a dog called Biscuit', 'Has a dog called Cookie')
  await laptop.rewrite('Has a dog called Biscuit', 'Has a dog called Crumb')
  await expect(phone.sync).toHaveText(/^Offline · 1 change waits/)
  await phone.connect('Online')
  await laptop.connect('Online')
  for (const { facts, half } of [phone, laptop]) {
    await expect(facts).toHaveText([/Has a dog called Crumb/])
    await expect(half.getByRole('region', { name: 'Kept from a conflict' })).toContainText('Has a dog called Cookie')
  }
})

test('who is signed out is told so, and nothing is lost; a reload keeps what both have', async ({ page }) => {
  const [phone, laptop] = await openDevices(page)
  await phone.connect('Signed out')
  await phone.say('My dog is called Biscuit')
  await expect(phone.sync).toHaveText(/^Not synced · \d+ changes wait/)
  await expect(phone.note).toHaveText(/^You are signed out.*Sign in again/)
  await expect(laptop.facts).toHaveCount(0)
  await phone.connect('Online')
  await expect(laptop.facts).toHaveCount(1)
  await expect(laptop.half.getByText(/^Saved in this browser/)).toBeVisible()
  await page.reload()
  // The database is a new one by now: the devices fill it.
  for (const { facts, sync } of [phone, laptop]) {
    await expect(facts).toHaveCount(1)
    await expect(sync).toHaveText('Synced just now', { timeout: 30_000 })
  }
})

test('what is erased on one device goes from the other', async ({ page }) => {
  const [phone, laptop] = await openDevices(page)
  await phone.say('My dog is called Biscuit')
  await expect(laptop.facts).toHaveCount(1)
  await phone.half.getByRole('button', { name: 'Erase everything' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Erase everything' }).click()
  for (const { facts, half } of [phone, laptop]) {
    await expect(facts).toHaveCount(0)
    await expect(half.getByRole('article', { name: 'You' })).toHaveCount(0)
  }
})
