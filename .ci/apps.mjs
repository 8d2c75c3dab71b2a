// What users' tools make of the package: builds it from its tarball with Vite, in pages that declare no color scheme, and
// with Next (Turbopack, `cacheComponents`), then looks at them in Chromium: colors, spacing, the order of stylesheets, and
// what the kit says of optional packages that are missing.
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { chromium } from 'playwright'
import { compile } from 'tailwindcss'
import { build, preview } from 'vite'
import { findChromium } from '../test/chromium.ts'
import { buildNext, serveNext } from './nextApp.mjs'
import { packInto } from './packInto.mjs'

const root = path.resolve(import.meta.dirname, '..')
// In the repository, since Turbopack reads nothing from outside of its root; not in node_modules, where it reads no JSX.
const app = path.join(root, '.cache/apps')

const FLOW = `import { createPersonaFlow, definePersona, PersonaFlowProvider } from 'personaflow'
import { scriptedModel } from 'personaflow/chat'
import { ChatWidget, PersonaChat, StorageStatus } from 'personaflow/components'
import { findLocalModels } from 'personaflow/local'
import { useState } from 'react'

const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.' })
// Its engines are not installed.
globalThis.findLocalModels = findLocalModels

export function App() {
  const [flow] = useState(() => createPersonaFlow({ name: 'app', personas: [ada], model: scriptedModel() }))
  return (
    <PersonaFlowProvider flow={flow}>
      <PersonaChat className="bg-emerald-100 p-4" />
      <StorageStatus />
      <ChatWidget />
    </PersonaFlowProvider>
  )
}
`
const KIT = `import 'personaflow/styles.css'`
const TAILWIND = `import './tailwind.css'`

/** Each page of the Vite app by what it imports. */
const PAGES = {
  plain: [KIT],
  'theme-plain': [KIT, `import 'personaflow/themes/plain.css'`],
  'theme-bubble': [KIT, `import 'personaflow/themes/bubble.css'`],
  'theme-terminal': [KIT, `import 'personaflow/themes/terminal.css'`],
  'tailwind-first': [TAILWIND, KIT],
  'tailwind-last': [KIT, TAILWIND],
  'reset-first': [`import './reset.css'`, KIT],
  'reset-last': [KIT, `import './reset.css'`],
}

const NEXT = {
  'next.config.mjs': `export default { cacheComponents: true, turbopack: { root: ${JSON.stringify(root)} } }\n`,
  'app/layout.jsx': `import 'personaflow/styles.css'
export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>
}`,
  // A flow of a component's own, and the one-liner without a provider, in a page that is made at build time.
  'app/page.jsx': `'use client'\nimport { App } from '../src/App.jsx'\nexport default function Page() { return <App /> }`,
  'app/widget/page.jsx': `import { definePersona } from 'personaflow'
import { ChatWidget } from 'personaflow/components'
const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.' })
export default function Page() { return <ChatWidget name="help" personas={[ada]} api="/api/chat" /> }`,
  'app/api/chat/route.js': `import { definePersona } from 'personaflow/core'
import { createChatRoute } from 'personaflow/server'
import { scriptedModel } from 'personaflow/chat'
const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.' })
export const POST = createChatRoute({ model: scriptedModel(), personas: [ada] })`,
}

rmSync(app, { recursive: true, force: true })
const browser = await chromium.launch(await findChromium())
try {
  await prepare()
  await lookAtVite()
  await lookAtNext()
} finally {
  await browser.close()
  rmSync(app, { recursive: true, force: true })
}

function write(file, text) {
  mkdirSync(path.dirname(path.join(app, file)), { recursive: true })
  writeFileSync(path.join(app, file), text)
}

async function prepare() {
  packInto(app)
  write('package.json', JSON.stringify({ name: 'app', private: true, type: 'module' }))
  write('src/App.jsx', FLOW)
  write('src/reset.css', '* { margin: 0; padding: 0; box-sizing: border-box }\n')
  write('src/tailwind.css', await tailwind(['bg-emerald-100', 'p-4']))
  for (const [page, imports] of Object.entries(PAGES)) {
    const main = `import { createRoot } from 'react-dom/client'\nimport { App } from './App.jsx'\n${imports.join('\n')}\n`
    write(`src/${page}.jsx`, `${main}createRoot(document.getElementById('root')).render(<App />)\n`)
    write(`${page}.html`, `<!doctype html><div id="root"></div><script type="module" src="/src/${page}.jsx"></script>`)
  }
  for (const [file, text] of Object.entries(NEXT)) write(file, text)
}

/** What `@import 'tailwindcss'` gives for these classes. */
async function tailwind(classes) {
  const sheet = await compile(`@import 'tailwindcss';`, { loadStylesheet })
  return sheet.build(classes)
}

function loadStylesheet(id) {
  const file = path.join(root, 'node_modules/tailwindcss', id === 'tailwindcss' ? 'index.css' : id)
  return { path: file, base: path.dirname(file), content: readFileSync(file, 'utf8') }
}

async function lookAtVite() {
  const input = Object.fromEntries(Object.keys(PAGES).map((page) => [page, path.join(app, `${page}.html`)]))
  const options = { rolldownOptions: { input } }
  await build({ configFile: false, root: app, logLevel: 'error', plugins: [react()], build: options })
  const server = await preview({ root: app, configFile: false, preview: { port: 0, host: '127.0.0.1' } })
  const url = server.resolvedUrls.local[0]
  try {
    const seen = {}
    for (const page of Object.keys(PAGES)) seen[page] = await lookAt(`${url}${page}.html`)
    assertColors('Vite', seen.plain)
    for (const theme of ['theme-plain', 'theme-bubble']) assertColors(theme, seen[theme])
    // Dark whatever the page is.
    assert.deepEqual(seen['theme-terminal'].light, seen['theme-terminal'].dark)
    for (const page of ['reset-first', 'reset-last']) assert.deepEqual(seen[page], seen.plain, page)
    for (const page of ['tailwind-first', 'tailwind-last']) {
      assert.notEqual(seen[page].light.chat, seen.plain.light.chat, `bg-emerald-100 does nothing: ${page}`)
      assert.equal(seen[page].padding, '16px', `p-4 does nothing: ${page}`)
      assert.deepEqual(seen[page].spacing, seen.plain.spacing, `Tailwind's preflight reaches the kit: ${page}`)
      for (const scheme of ['light', 'dark']) assert.equal(seen[page][scheme].line, seen.plain[scheme].line)
    }
    say(`vite build: colors, themes, a reset and Tailwind in both orders, in ${Object.keys(PAGES).length} pages`)
  } finally {
    await server.close()
  }
}

async function lookAtNext() {
  await buildNext(app)
  const { url, stop } = await serveNext(app)
  try {
    assertColors('Next', await lookAt(url))
    assert.match(await (await fetch(`${url}widget`)).text(), /data-pf="chat-widget"/)
    say('next build with cacheComponents: pages made at build time, hydrated without a word, in their colors')
  } finally {
    stop()
  }
}

/** What one sees of a page in a light and in a dark scheme. Throws for what the page says in its console. */
async function lookAt(url) {
  const page = await browser.newPage({ viewport: { width: 900, height: 600 } })
  const faults = []
  page.on('pageerror', ({ message }) => faults.push(message))
  page.on('console', (said) => said.type() === 'error' && faults.push(said.text()))
  await page.goto(url)
  await page.getByRole('textbox', { name: /^message/i }).waitFor()
  await page.getByRole('button', { name: 'Chat' }).waitFor()
  assert.match(await page.evaluate(lackOf), /not installed\. Run `npm install @browser-ai/, url)
  const { colors: light, ...spaces } = await page.evaluate(looks)
  await page.evaluate(() => {
    const meta = Object.assign(document.createElement('meta'), { name: 'color-scheme', content: 'dark' })
    document.head.append(meta)
  })
  const { colors: dark } = await page.evaluate(looks)
  await page.close()
  assert.deepEqual(
    faults.filter((fault) => !fault.includes('favicon')),
    [],
    url,
  )
  return { light, dark, ...spaces }
}

/** In the page: what it says of an engine that the app hasn't installed, where no graphics chip is needed. */
async function lackOf() {
  const found = await globalThis.findLocalModels()
  return found.find(({ kind, availability }) => kind === 'embedding' && availability === 'not-installed')?.problem ?? ''
}

/** In the page. */
function looks() {
  const parts = ['chat-root', 'chat-title', 'chat-composer', 'chat-launcher', 'chat-header', 'chat-disclosure']
  const [chat, title, composer, launcher, header, disclosure] = parts.map((part) =>
    getComputedStyle(document.querySelector(`[data-pf="${part}"]`)),
  )
  return {
    colors: {
      chat: chat.backgroundColor,
      ink: title.color,
      composer: composer.backgroundColor,
      line: composer.borderTopColor,
      launcher: launcher.backgroundImage + launcher.color,
    },
    padding: chat.padding,
    spacing: [header, composer, disclosure].map(({ padding }) => padding),
  }
}

function assertColors(name, { light, dark }) {
  for (const [part, color] of [...Object.entries(light), ...Object.entries(dark)]) {
    assert.doesNotMatch(color, /^rgba\(0, 0, 0, 0\)|^none/, `${name}: ${part} has no color`)
  }
  for (const part of ['chat', 'ink', 'composer']) {
    const [before, after] = [light[part], dark[part]].map(lightnessOf)
    const gets = part === 'ink' ? after > before : after < before
    assert.ok(gets && Math.abs(after - before) > 0.4, `${name}: ${part} is ${light[part]} light, ${dark[part]} dark`)
  }
}

/** Of a computed `oklch(…)`. */
function lightnessOf(color) {
  const [, lightness] = /^oklch\(([\d.]+)/.exec(color) ?? []
  if (lightness === undefined) throw new Error(`not a color of the kit: ${color}`)
  return Number(lightness)
}

function say(what) {
  console.log(`ok   ${what}`)
}
