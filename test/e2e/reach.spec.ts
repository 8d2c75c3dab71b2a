import type { Page } from '@playwright/test'
import { expect, test } from './demo.ts'

test.describe('with a finger', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('all that can be tapped is 24 px large at least', async ({ demo }) => {
    const { page, input, reply, memories } = demo
    await input.fill('I’m Sam, I’m allergic to peanuts')
    await page.getByRole('button', { name: 'Send', exact: true }).tap()
    await expect(reply).toContainText('out of the examples.')
    await reply.getByRole('button', { name: /^Why/ }).tap()
    await expect(reply.getByRole('region', { name: 'Why these memories' })).toBeVisible()
    expect(await smallTargets(page)).toEqual([])
    await page.getByRole('button', { name: 'Search in this conversation' }).tap()
    expect(await smallTargets(page)).toEqual([])
    await page.getByRole('button', { name: /^Memory/ }).tap()
    await memories.first().getByRole('button', { name: 'Edit' }).tap()
    expect(await smallTargets(page)).toEqual([])
    await page.getByRole('button', { name: 'Personas' }).tap()
    expect(await smallTargets(page)).toEqual([])
    await page.getByRole('button', { name: 'Connect a model' }).tap()
    expect(await smallTargets(page)).toEqual([])
  })

  test('so it is in a widget', async ({ page }) => {
    await page.goto('/widget.html')
    await page.getByRole('button', { name: 'Ask Bo' }).tap()
    const panel = page.getByRole('dialog', { name: 'Ask Bo' })
    await panel.getByRole('textbox', { name: 'Message', exact: true }).fill('I carry a cello')
    await panel.getByRole('button', { name: 'Send', exact: true }).tap()
    await expect(panel.getByRole('article').last()).toContainText('“I carry a cello”')
    expect(await smallTargets(page)).toEqual([])
  })
})

test.describe('in forced colors', () => {
  test.use({ contextOptions: { forcedColors: 'active' } })

  test('what has the focus, what is chosen and where a control ends is still seen', async ({ demo }) => {
    const { page, input, reply } = demo
    await demo.say('I’m Sam, I’m allergic to peanuts')
    await expect(reply).toContainText('out of the examples.')
    const system = await page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement('i'))
      const names = ['ButtonText', 'CanvasText', 'Canvas', 'Highlight', 'GrayText']
      const colors = names.map((name) => {
        probe.style.color = name
        return [name, getComputedStyle(probe).color]
      })
      probe.remove()
      return Object.fromEntries(colors) as Record<string, string>
    })
    const looks = (control: typeof input) =>
      control.evaluate((node) => {
        const { outlineStyle, outlineWidth, outlineColor, borderTopStyle, borderTopColor, color } =
          getComputedStyle(node)
        return { outlineStyle, outlineWidth, outlineColor, borderTopStyle, borderTopColor, color }
      })

    // The ring around what has the focus.
    await page.keyboard.press('Shift+Tab')
    const focused = page.locator(':focus-visible')
    await expect(focused).toHaveCount(1)
    expect(await looks(focused)).toMatchObject({ outlineStyle: 'solid', outlineWidth: '2px' })
    expect((await looks(focused)).outlineColor).not.toBe(system.Canvas)
    // The edge of a button, and of what the user said: backgrounds are gone.
    const copy = reply.getByRole('button', { name: 'Copy' })
    expect(await looks(copy)).toMatchObject({ borderTopStyle: 'solid', borderTopColor: system.ButtonText })
    const said = demo.asked.locator('[data-pf="chat-message-text"]')
    expect(await looks(said)).toMatchObject({ borderTopStyle: 'solid', borderTopColor: system.CanvasText })
    // Who is chosen, apart from who is not.
    const [chosen, other] = ['Juno Abadi', 'Silas Quill'].map((name) =>
      page.locator('[data-pf="persona-option"]').filter({ hasText: name }),
    )
    expect(await looks(chosen!)).toMatchObject({ outlineStyle: 'solid', outlineColor: system.Highlight })
    expect(await looks(other!)).toMatchObject({ outlineStyle: 'none' })
    // What can't be pressed now.
    await input.fill('')
    expect(await looks(page.getByRole('button', { name: 'Send', exact: true }))).toMatchObject({
      color: system.GrayText,
      borderTopColor: system.GrayText,
    })
  })
})

/** What can be tapped and is less than 24 px wide or high; links in a sentence may be (WCAG 2.5.8). */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = 'button, a[href], input, select, textarea, summary, [role="tab"], [role="button"]'
    return [...document.querySelectorAll<HTMLElement>(controls)].flatMap((control) => {
      if (!control.checkVisibility({ visibilityProperty: true }) || control.closest('p, [inert]')) return []
      if (control instanceof HTMLInputElement && control.type === 'file') return []
      // What a label surrounds is tapped by the label.
      const target = control.closest('label') ?? control
      const { width, height } = target.getBoundingClientRect()
      if (width === 0 || (width >= 23.9 && height >= 23.9)) return []
      return [`${Math.round(width)} × ${Math.round(height)}: ${target.outerHTML.slice(0, 120)}`]
    })
  })
}
