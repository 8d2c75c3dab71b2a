import { Chat } from 'personaflow/components'
import 'personaflow/styles.css'
import { expect, test } from 'vitest'
import { render } from 'vitest-browser-react'

/** Where the marks of items are: beside their words, on the side where these begin. */
async function draw(text: string, dir?: 'rtl') {
  const { container } = await render(
    <div data-pf="chat-root" dir={dir} style={{ inlineSize: 400 }}>
      <Chat.Markdown text={text} />
    </div>,
  )
  return (selector: string) => [...container.querySelectorAll<HTMLElement>(selector)]
}

/** The room beside the words of an element, on its left and on its right. */
function roomOf(element: HTMLElement): { left: number; right: number } {
  const range = document.createRange()
  range.selectNodeContents(element)
  const words = range.getClientRects()[0]!
  const list = element.closest('[data-pf="markdown"]')!.getBoundingClientRect()
  return { left: words.left - list.left, right: list.right - words.right }
}

test('a list from right to left has its bullets on the right', async () => {
  const find = await draw('- خبز وحليب\n- شاي')
  for (const item of find('li')) {
    const { left, right } = roomOf(item)
    expect(right).toBeLessThan(40)
    // The bullet is in this room.
    expect(right).toBeGreaterThan(12)
    expect(left).toBeGreaterThan(100)
  }
})

test('the mark of an item stands inside of the text around it, on either side', async () => {
  const find = await draw('Of bread:\n\n- bread\n- שלום\n\n1. one')
  const room = find('li').map((item) => {
    // A browser puts the mark beside the item's box.
    const [box, list] = [item, item.parentElement!].map((element) => element.getBoundingClientRect())
    return Math.max(box!.left - list!.left, list!.right - box!.right)
  })
  expect(room.every((space) => space > 16)).toBe(true)
})

test('each item of a mixed list has its own side, and numbers go with the list', async () => {
  const find = await draw('1. bread\n2. חלב\n3. `npm i` קפה\n\n- שלום\n- 123')
  const sides = find('li').map((item) => (roomOf(item).left < roomOf(item).right ? 'left' : 'right'))
  expect(sides).toEqual(['left', 'right', 'right', 'right', 'right'])
  for (const item of find('li')) {
    const { left, right } = roomOf(item)
    expect(Math.min(left, right)).toBeGreaterThan(12)
  }
})

test('a nested list and a task have their marks on their side', async () => {
  const find = await draw('- שלום\n  - עולם\n\n- [ ] לקנות')
  const [outer, inner] = find('li')
  expect(roomOf(inner!).right).toBeGreaterThan(roomOf(outer!).right + 10)
  const task = find('[data-pf="task"]')[0]!.getBoundingClientRect()
  const words = find('li')[2]!.querySelector('p, span:not([data-pf])')!.getBoundingClientRect()
  expect(task.left).toBeGreaterThan(words.right - 4)
})

test('quotes, headings and paragraphs begin on their side, whatever the page does', async () => {
  const text = '# שלום\n\nمرحبا\n\n> ציטוט\n\nEnglish\n\n> quote'
  for (const dir of [undefined, 'rtl'] as const) {
    const find = await draw(text, dir)
    const [heading, first, quoted, second, other] = find('h3, p').map(roomOf)
    for (const { left, right } of [heading!, first!, quoted!]) expect(right).toBeLessThan(left)
    for (const { left, right } of [second!, other!]) expect(left).toBeLessThan(right)
    const [rtl, ltr] = find('blockquote').map((quote) => getComputedStyle(quote))
    expect([rtl!.borderRightWidth, rtl!.borderLeftWidth]).toEqual(['3px', '0px'])
    expect([ltr!.borderRightWidth, ltr!.borderLeftWidth]).toEqual(['0px', '3px'])
  }
})

test('a table has its first column on the side where its words begin, and code goes from left to right', async () => {
  const find = await draw(
    '| שם | city |\n|---|---|\n| עדה | London |\n\n```js\nlet שלום = 1\n```\n\nשלום `a.b()`',
    'rtl',
  )
  const [first, second] = find('th').map((cell) => cell.getBoundingClientRect().left)
  expect(first).toBeGreaterThan(second!)
  for (const code of find('pre, p code')) expect(getComputedStyle(code).direction).toBe('ltr')
})
