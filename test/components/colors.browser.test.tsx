import { PersonaFlowProvider } from 'personaflow'
import { PersonaChat } from 'personaflow/components'
import kit from 'personaflow/styles.css?inline'
import { createTestFlow } from 'personaflow/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { render } from 'vitest-browser-react'
import { packCss } from '../../.ci/packCss.ts'

const LIGHT = 'oklch(0.988 0.006 82)'
const DARK = 'oklch(0.215 0.009 60)'

const added: Element[] = []

beforeEach(() => {
  const style = document.createElement('style')
  style.textContent = kit
  document.head.append(style)
  added.push(style)
})
afterEach(() => {
  for (const element of added.splice(0)) element.remove()
  document.documentElement.removeAttribute('style')
  delete document.documentElement.dataset.pfTheme
})

async function renderChats() {
  const flow = createTestFlow()
  await flow.hydrated
  const { container } = await render(
    <PersonaFlowProvider flow={flow}>
      <PersonaChat />
      <div style={{ colorScheme: 'dark' }}>
        <PersonaChat />
      </div>
      <div data-pf-theme="light">
        <PersonaChat />
      </div>
    </PersonaFlowProvider>,
  )
  return () =>
    [...container.querySelectorAll('[data-pf="chat-root"]')].map((chat) => getComputedStyle(chat).backgroundColor)
}

test('a chat is light or dark as the color scheme where it is, however that is declared', async () => {
  const grounds = await renderChats()
  expect(grounds()).toEqual([LIGHT, DARK, LIGHT])

  const meta = document.createElement('meta')
  meta.name = 'color-scheme'
  meta.content = 'dark'
  document.head.append(meta)
  added.push(meta)
  expect(grounds()).toEqual([DARK, DARK, LIGHT])
  meta.remove()

  document.documentElement.style.colorScheme = 'dark'
  expect(grounds()).toEqual([DARK, DARK, LIGHT])
  document.documentElement.removeAttribute('style')

  document.documentElement.dataset.pfTheme = 'dark'
  expect(grounds()).toEqual([DARK, DARK, LIGHT])
  // A page that follows the system, as most do, has a rule of its own for the same element.
  const page = document.createElement('style')
  page.textContent = 'html { color-scheme: light }'
  document.head.append(page)
  added.push(page)
  expect(grounds()).toEqual([DARK, DARK, LIGHT])
})

test('arrows and bars turn with the nearest direction', async () => {
  const icons = document.createElement('div')
  icons.innerHTML = `
    <i data-pf="icon" data-icon="next"></i>
    <div dir="rtl"><i data-pf="icon" data-icon="next"></i><i data-pf="icon" data-icon="send"></i>
      <div dir="ltr"><i data-pf="icon" data-icon="next"></i></div></div>`
  document.body.append(icons)
  added.push(icons)
  expect([...icons.querySelectorAll('i')].map((icon) => getComputedStyle(icon).scale)).toEqual([
    '1',
    '-1 1',
    'none',
    '1',
  ])
})

/** A chat with a word from each side, under variables of the app's. */
async function renderLooks(looks: string) {
  const flow = createTestFlow({ replies: ['Hi.'] })
  await flow.hydrated
  flow.chat.send({ text: 'Hello' })
  await flow.chat.whenIdle(Object.keys(flow.getState().conversations)[0]!)
  const screen = await render(
    <PersonaFlowProvider flow={flow}>
      <PersonaChat />
    </PersonaFlowProvider>,
  )
  screen.container.setAttribute('style', looks)
  return (part: string) => getComputedStyle(screen.container.querySelector(`[data-pf="${part}"]`)!)
}

const BUBBLE = 'chat-message"][data-role="user"] > [data-pf="chat-message-text'

test('edges without a radius are square everywhere', async () => {
  const styleOf = await renderLooks('--pf-radius: 0')
  for (const part of ['chat-composer', BUBBLE, 'chat-send', 'chat-copy', 'chat-badge']) {
    expect([part, styleOf(part).borderRadius]).toEqual([part, '0px'])
  }
})

test('an accent of the app is the only hue: bubbles and faces are tinted with it', async () => {
  const styleOf = await renderLooks('--pf-accent: rgb(0 0 255)')
  // Bluer than it is red, as no persona of the kit is by itself.
  for (const color of [styleOf(BUBBLE).backgroundColor, styleOf('persona-avatar').backgroundImage]) {
    expect(channelsOf(color).every(([red, , blue]) => blue > red)).toBe(true)
  }
})

/** Red, green and blue of each color in a value. */
function channelsOf(value: string): [number, number, number][] {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!
  return (value.match(/(?:oklab|oklch|color|rgb)\([^)]*\)/g) ?? []).map((color) => {
    context.fillStyle = color
    context.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
    return [red, green, blue]
  })
}

test('the sheet in the package has no comments, and every rule of the one it is made of', () => {
  const packed = packCss(kit)
  expect(kit).toContain('/*')
  expect(packed).not.toContain('/*')
  expect(rulesOf(packed)).toEqual(rulesOf(kit))
  expect(packCss(`a::after { content: 'a  ; /* b */'; }`)).toBe(`a::after{content: 'a  ; /* b */';}`)
})

function rulesOf(css: string): string[] {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  // A value with a variable in it keeps its white space.
  return [...sheet.cssRules].map(({ cssText }) => cssText.replace(/\s*([,;])\s*/g, '$1').replace(/\s+/g, ' '))
}
