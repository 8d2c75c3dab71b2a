import reboot from 'bootstrap/dist/css/bootstrap-reboot.css?inline'
import { PersonaFlowProvider } from 'personaflow'
import {
  ChatWidget,
  ConversationList,
  MemoryInspector,
  PersonaChat,
  PersonaPicker,
  PromptInspector,
  StorageStatus,
} from 'personaflow/components'
import kit from 'personaflow/styles.css?inline'
import { createTestFlow } from 'personaflow/testing'
import preflight from 'tailwindcss/preflight.css?inline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { render } from 'vitest-browser-react'
import { page } from 'vitest/browser'

/** What an app has around a chat, in the elements that resets and stylesheets like to reach. */
const APP = `
  <h1>Title</h1><h2>Section</h2><p>Text with <a href="#a">a link</a>, <b>bold</b>, <code>code</code>.</p>
  <button type="button">Button</button><input value="field"><textarea>text</textarea><select><option>one</option></select>
  <ul><li>one</li></ul><ol><li>one</li></ol><blockquote>quote</blockquote><pre>pre</pre><hr>
  <table><thead><tr><th>head</th></tr></thead><tbody><tr><td>cell</td></tr></tbody></table>
  <details><summary>more</summary></details><dialog open>dialog</dialog><section data-status="ready">section</section>`

/** Every construct that a reply can hold. */
const REPLY = `## Heading

Text with **bold**, *emphasis*, ~~gone~~, \`code\` and [a link](https://example.com/).

- one
- two
  1. three

- [x] done

> quote

\`\`\`js
const answer = 42
\`\`\`

| head | head |
| ---- | ---- |
| cell | cell |

---

![image](https://example.com/a.png)`

/** Eric Meyer’s reset, shortened: no property, and no element that the kit has, is left out. */
const MEYER = `html, body, div, span, h1, h2, h3, h4, h5, h6, p, blockquote, pre, a, code, del, em, img, q, small, strong,
b, u, i, dl, dt, dd, ol, ul, li, fieldset, form, label, legend, table, caption, tbody, tfoot, thead, tr, th, td, article,
aside, details, figure, footer, header, menu, nav, output, section, summary, time, mark {
  margin: 0; padding: 0; border: 0; font-size: 100%; font: inherit; vertical-align: baseline }
ol, ul { list-style: none } blockquote, q { quotes: none } table { border-collapse: collapse; border-spacing: 0 }
*, *::before, *::after { box-sizing: border-box; margin: 0; padding: 0 }`

/** As the sheets have it that give plain HTML a look. */
const CLASSLESS = `
  main button, button, input, textarea, select { width: 100%; margin: 0 0 1rem; padding: 1rem; border: 2px solid red; border-radius: 0;
    background: black; color: white; font: 900 2rem serif; text-transform: uppercase; box-shadow: 0 0 9px red }
  article, section, dialog, form, header, details { display: block; margin: 2rem; padding: 2rem; background: yellow; border: 1px solid }
  svg, svg path { width: 40px; stroke: red; fill: red } ul li, ol li { margin: 9px; list-style: square }
  h1, h2, h3, p, dl, ol, ul, pre, table { margin: 0 0 2rem; color: green; letter-spacing: 2px; text-align: center }
  code, mark, th, td, a, b, q, summary { padding: 7px; background: pink; color: blue }`

/** What one sees of an element. Sizes are left out: they follow from these, and from a font's hinting. */
const PROPERTIES = `
  display position visibility opacity overflow-x overflow-y flex-grow flex-shrink margin-top
  margin-right margin-bottom margin-left padding-top padding-right padding-bottom padding-left
  border-top-width border-bottom-width border-left-width border-top-left-radius
  border-bottom-right-radius background-color background-image box-shadow color font-family font-size
  font-style font-weight line-height letter-spacing tab-size text-align text-decoration-line
  text-transform text-indent vertical-align white-space word-break list-style-type border-collapse
  cursor resize appearance max-width min-width max-height`
  .trim()
  .split(/\s+/)

const styles: HTMLStyleElement[] = []

function addStyle(css: string, where: 'before' | 'after' = 'after'): void {
  const style = document.createElement('style')
  style.textContent = css
  if (where === 'after') document.head.append(style)
  else document.head.prepend(style)
  styles.push(style)
}

beforeEach(async () => {
  await page.viewport(1024, 768)
  sessionStorage.clear()
})

afterEach(() => {
  for (const style of styles.splice(0)) style.remove()
})

/** All but what the system draws, or nobody sees. */
const SEEN = ':is([data-pf], [data-pf] *):not(svg *, option, input[type="radio"])'

/** Each element below, by its place and what it is, with all that is seen of it. */
function looks(root: Element, selector = SEEN): Map<string, string> {
  const seen = new Map<string, string>()
  for (const [at, element] of [...root.querySelectorAll(selector)].entries()) {
    const name = element.closest('[data-pf]')?.getAttribute('data-pf') ?? ''
    for (const pseudo of [undefined, ...pseudosOf(element)]) {
      const style = getComputedStyle(element, pseudo)
      for (const property of PROPERTIES) {
        const value = style.getPropertyValue(property)
        seen.set(`${at} ${name} ${element.localName}${pseudo ?? ''} ${property}`, value)
      }
      // Without a width a border has no look, and without either of them there are not two boxes to size.
      if (style.borderTopWidth !== '0px') seen.set(`${at} ${name} ${element.localName} border`, style.borderTop)
      if (style.borderWidth === '0px' && style.padding === '0px') continue
      seen.set(`${at} ${name} ${element.localName}${pseudo ?? ''} box-sizing`, style.boxSizing)
    }
  }
  return seen
}

function pseudosOf(element: Element): string[] {
  if (element.matches('input, textarea')) return ['::placeholder']
  if (element.matches('li, summary')) return ['::marker']
  return getComputedStyle(element, '::before').content === 'none' ? [] : ['::before']
}

function differences(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...after]
    .filter(([key, value]) => before.get(key) !== value)
    .map(([key, value]) => `${key}: ${before.get(key)} → ${value}`)
}

async function renderKit() {
  const flow = createTestFlow({ replies: [REPLY], memories: [{ content: 'Carries a cello', type: 'event' }] })
  await flow.hydrated
  flow.chat.send({ text: 'What do I carry?' })
  const screen = await render(
    <PersonaFlowProvider flow={flow}>
      <div style={{ blockSize: 600, overflow: 'auto' }}>
        <PersonaChat />
      </div>
      <MemoryInspector />
      <PersonaPicker />
      <ConversationList />
      <PromptInspector />
      <StorageStatus />
      <ChatWidget rememberAs={false} />
    </PersonaFlowProvider>,
  )
  await expect.element(screen.getByRole('img', { name: 'Done' })).toBeInTheDocument()
  await expect.element(screen.getByText('const', { exact: true })).toBeInTheDocument()
  await expect.element(screen.getByRole('status').filter({ hasText: 'Complete' })).toBeInTheDocument()
  await screen.getByRole('button', { name: /^Why/ }).click()
  await expect.element(screen.getByRole('region', { name: 'Why these memories' })).toBeInTheDocument()
  return screen
}

test('a class of the app wins, in a layer of Tailwind’s or in none, whichever stylesheet comes first', async () => {
  const screen = await renderKit()
  const chat = screen.container.querySelector('[data-pf="chat-root"]')!
  chat.className = 'p-4 plain'
  const layered = `@layer theme, base, components, utilities; @layer base { ${preflight} } @layer utilities { .p-4 { padding: 16px } }`
  const plain = '.plain { background-color: rgb(1, 2, 3) }'
  for (const [kitAt, appAt] of [
    ['before', 'after'],
    ['after', 'before'],
  ] as const) {
    addStyle(layered, appAt)
    addStyle(plain, appAt)
    addStyle(kit, kitAt)
    expect(getComputedStyle(chat).padding).toBe('16px')
    expect(getComputedStyle(chat).backgroundColor).toBe('rgb(1, 2, 3)')
    expect(getComputedStyle(chat).display).toBe('flex')
    for (const style of styles.splice(0)) style.remove()
  }
})

test('nothing of an app’s own elements changes with the kit’s stylesheet', () => {
  const app = document.createElement('div')
  app.innerHTML = APP
  document.body.append(app)
  const before = looks(app, '*')
  addStyle(kit)
  expect(differences(before, looks(app, '*'))).toEqual([])
  app.remove()
})

test.for<{ name: string; css: string; where: 'before' | 'after'; but?: RegExp }>([
  {
    name: 'Tailwind’s preflight, loaded later',
    css: `@layer theme, base, components, utilities; @layer base { ${preflight} }`,
    where: 'after',
  },
  {
    name: 'Tailwind’s preflight, loaded before',
    css: `@layer theme, base, components, utilities; @layer base { ${preflight} }`,
    where: 'before',
  },
  { name: 'Bootstrap’s reboot in a layer, loaded later', css: `@layer reset { ${reboot} }`, where: 'after' },
  // Its rules for `[type="button"]` weigh as much as a class. What they set shows on no button with a ground of its own.
  {
    name: 'Bootstrap’s reboot, loaded later',
    css: reboot,
    where: 'after',
    but: /^\d+ \S+ (button|input|svg) (appearance|cursor):/,
  },
  { name: 'Tailwind’s preflight out of its layer', css: preflight, where: 'after' },
  { name: 'the shortest reset', css: '* { margin: 0; padding: 0 }', where: 'after' },
  { name: 'the shortest reset, loaded before', css: '* { margin: 0; padding: 0 }', where: 'before' },
  { name: 'the reset of 2011', css: MEYER, where: 'after' },
  { name: 'a stylesheet for bare elements', css: CLASSLESS, where: 'after' },
])('nothing of the kit changes with $name', async ({ css, where, but = /^$/ }) => {
  addStyle(kit)
  addStyle('[data-pf] { transition: none !important; animation: none !important }')
  const screen = await renderKit()
  const app = document.createElement('div')
  app.innerHTML = APP
  document.body.append(app)
  const plain = looks(app, '*')
  const before = looks(screen.container)
  addStyle(css, where)
  // The reset is there, and reaches the page.
  expect(looks(app, '*')).not.toEqual(plain)
  app.remove()
  const changed = differences(before, looks(screen.container)).filter((change) => !but.test(change))
  expect(changed.slice(0, 200)).toEqual([])
})
