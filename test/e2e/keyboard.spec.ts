import type { Page } from '@playwright/test'
import { expect, test } from './demo.ts'

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

test('a conversation is held, read, corrected and found by keyboard alone, and reads as it should', async ({
  demo,
}) => {
  const { page, input } = demo
  const articles = page.getByRole('log').getByRole('article')
  const button = (name: string) => articles.getByRole('button', { name, exact: true })
  const complete = page.getByRole('status').filter({ hasText: 'Complete' })
  for (let stops = 0; stops < 40; stops += 1) {
    await page.keyboard.press('Tab')
    if (await input.evaluate((node) => node === document.activeElement)) break
  }
  await expect(input).toBeFocused()
  await page.keyboard.type('My dog is called Biscuit')
  await press(page, 'Enter')
  await expect(complete).toBeAttached()
  await expect(input).toBeFocused()

  // One stop for all messages; arrows go between them, Tab goes into the one.
  await press(page, 'Shift+Tab')
  await expect(articles.last()).toBeFocused()
  await press(page, 'ArrowUp')
  await expect(articles.nth(1)).toBeFocused()
  await press(page, 'Home')
  await expect(articles.first()).toBeFocused()
  // Greetings are versions of each other.
  await press(page, 'ArrowRight')
  await expect(articles.first()).toContainText('2/3')
  await press(page, 'ArrowLeft', 'ArrowDown')
  await expect(articles.nth(1)).toBeFocused()

  // A message is rewritten, which makes another version of it.
  await press(page, 'Tab', 'Tab', 'Tab', 'Tab', 'Tab')
  await expect(button('Edit')).toBeFocused()
  await press(page, 'Enter', 'ControlOrMeta+A')
  await page.keyboard.type('My dog is called Bruno')
  await press(page, 'Enter')
  await expect(articles.last()).toContainText('“My dog is called Bruno”')
  await expect(complete).toBeAttached()
  await expect(input).toBeFocused()
  await press(page, 'Shift+Tab', 'ArrowUp')
  await expect(articles.nth(1)).toContainText('2/2')

  await expect(page.getByRole('region', { name: 'Chat with Juno Abadi' })).toMatchAriaSnapshot(`
    - region "Chat with Juno Abadi":
      - heading "Juno Abadi" [level=2]
      - text: Scripted demo
      - button "Search in this conversation"
      - button "New conversation"
      - log "Conversation":
        - paragraph:
          - time: Today
        - article /^Juno Abadi, /:
          - paragraph: /kettle/
          - button "Previous version" [disabled]
          - text: 1/3
          - button "Next version"
          - button "Copy"
          - button "Delete"
        - article "You":
          - paragraph: My dog is called Bruno
          - list "Remembered":
            - listitem:
              - text: "Remembered:"
              - button "Has a dog called Bruno"
              - button /^Edit/
              - button /^Forget/
          - button "Previous version"
          - text: 2/2
          - button "Next version" [disabled]
          - button "Copy"
          - button "Edit"
          - button "Delete"
        - article /^Juno Abadi, /:
          - paragraph: /My dog is called Bruno/
          - button "Copy"
          - button "Regenerate"
          - button "Delete"
      - form "Write a message":
        - textbox "Message"
        - button "Send" [disabled]
      - paragraph: "Scripted replies: no AI, no person."
      - status: Complete
  `)

  // Found again, and back to where it was looked for.
  await page.getByRole('button', { name: 'Search in this conversation' }).focus()
  await press(page, 'Enter')
  await expect(page.getByRole('searchbox', { name: 'Search in this conversation' })).toBeFocused()
  await page.keyboard.type('bruno')
  await expect(page.getByText('1 of 2')).toBeVisible()
  await press(page, 'Enter')
  await expect(page.getByText('2 of 2')).toBeVisible()
  await press(page, 'Escape')
  await expect(page.getByRole('button', { name: 'Search in this conversation' })).toBeFocused()

  // Deleted, and taken back.
  await input.focus()
  // The search has scrolled up, so the way back to the end stands in between.
  await press(page, 'Shift+Tab')
  await expect(page.getByRole('button', { name: 'Latest messages' })).toBeFocused()
  await press(page, 'Shift+Tab', 'End')
  await expect(articles.last()).toBeFocused()
  // Why, Copy, Quote, Regenerate and what one thinks of the answer come before it.
  await press(page, 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab')
  await expect(articles.last().getByRole('button', { name: 'Delete' })).toBeFocused()
  await press(page, 'Enter')
  await expect(articles).toHaveCount(2)
  await expect(page.getByRole('button', { name: /^Deleted · Undo/ })).toBeFocused()
  await press(page, 'Enter')
  await expect(articles).toHaveCount(3)
  await expect(input).toBeFocused()
})

test('the first stop of the page leads to where one writes', async ({ demo }) => {
  const { page, input } = demo
  await expect(input).toBeVisible()
  await press(page, 'Tab')
  await expect(page.getByRole('link', { name: 'Skip to the message field' })).toBeFocused()
  await press(page, 'Enter')
  await expect(input).toBeFocused()
})
