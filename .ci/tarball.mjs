// What a user gets: packs the package, unpacks it into a fresh Vite app whose one component is the README's first example,
// then checks its types, builds it, renders it with react-dom/server in plain Node and talks to it in Chromium. Runs the
// example for those who come from the Python library in plain Node too.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { chromium } from 'playwright'
import { build, preview } from 'vite'
import { findChromium } from '../test/chromium.ts'
import { blocksOf, pageOf, pages } from '../test/readme/pages.ts'
import { packInto } from './packInto.mjs'

const root = path.resolve(import.meta.dirname, '..')
const app = mkdtempSync(path.join(tmpdir(), 'personaflow-app-'))

const FILES = {
  'package.json': JSON.stringify({ name: 'app', private: true, type: 'module' }),
  // As the template of `npm create vite` has it.
  'tsconfig.json': `{
  "compilerOptions": {
    "target": "es2023", "module": "esnext", "moduleResolution": "bundler", "jsx": "react-jsx", "strict": true,
    "noEmit": true, "allowImportingTsExtensions": true, "skipLibCheck": true, "types": ["node", "vite/client"]
  },
  "include": ["src"]
}`,
  'index.html': '<!doctype html><div id="root"></div><script type="module" src="/src/main.tsx"></script>',
  'src/App.tsx': exampleOf('README.md', 'tsx'),
  'src/python.ts': exampleOf('docs/from-python.mdx', 'ts'),
  'src/main.tsx': `import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { blocks } from './blocks.ts'
async function start(): Promise<void> {
  const Block = await blocks[location.hash.slice(1)]?.()
  createRoot(document.getElementById('root')!).render(Block === undefined ? <App /> : <Block />)
}
void start()
`,
  'src/blocks.ts': `import type { ComponentType } from 'react'
export const blocks: Record<string, () => Promise<ComponentType>> = {
  companion: async () => (await import('./blocks/companion/Companion.tsx')).Companion,
  tutor: async () => (await import('./blocks/tutor/Tutor.tsx')).Tutor,
  support: async () => (await import('./blocks/support/Support.tsx')).Support,
}
`,
  'src/server.tsx': `import { renderToString } from 'react-dom/server'
import { App } from './App.tsx'
console.log(renderToString(<App />))
`,
}

/** What one presses in each block, and what must come of it. */
const BLOCKS = {
  companion: [/My name is Sam/, 'Remembered:'],
  tutor: ['Ask me a question', 'What is ½ + ¼?'],
  support: ['Where is order 1042?', 'arrives on Friday'],
}

try {
  unpack()
  findFiles()
  for (const [file, text] of Object.entries(FILES)) writeFileSync(path.join(app, file), text)
  run(path.join(root, 'node_modules/.bin/tsc'), ['-p', app])
  say('types of the first example, of the one for Python users, and of the blocks')
  await bundle({})
  say('vite build')
  await renderOnServer()
  runPythonExample()
  await talk()
} finally {
  rmSync(app, { recursive: true, force: true })
}

/** The first block of a page in that language. */
function exampleOf(page, language) {
  const block = blocksOf(pageOf(page)).find((known) => known.language === language)
  if (block === undefined) throw new Error(`${page} has no ${language} example`)
  return block.code
}

function unpack() {
  for (const folder of ['src', 'node_modules/@types']) mkdirSync(path.join(app, folder), { recursive: true })
  const { filename, size } = packInto(app, ['vite', '@types/react', '@types/react-dom', '@types/node'])
  cpSync(path.join(app, 'node_modules/personaflow/blocks'), path.join(app, 'src/blocks'), { recursive: true })
  say(`${filename}: ${Math.round(size / 1000)} kB`)
}

/** What the manual sends one to read, and what `npm` shows, is there. */
function findFiles() {
  const named = pages.flatMap(({ file, text }) => [
    file,
    ...[...text.matchAll(/`((?:demo|stories|src)\/[\w./-]+\.\w+)`/g)].map(([, to]) => to),
    ...[...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, to]) => path.join(path.dirname(file), to)),
  ])
  for (const file of new Set(['CHANGELOG.md', 'LICENSE', ...named])) {
    if (!existsSync(path.join(app, 'node_modules/personaflow', file))) throw new Error(`The package lacks ${file}`)
  }
  const map = JSON.parse(readFileSync(path.join(app, 'node_modules/personaflow/dist/core/id.js.map'), 'utf8'))
  if (map.sourcesContent !== undefined) throw new Error('The sources are in the package twice: as files, and in maps')
  const source = path.resolve(app, 'node_modules/personaflow/dist/core', map.sources[0])
  if (!existsSync(source)) throw new Error(`A map points to ${source}, which is not there`)
  say('the files that the manual and the maps name')
}

async function bundle(options) {
  await build({ configFile: false, root: app, logLevel: 'error', plugins: [react()], ...options })
}

async function renderOnServer() {
  const entry = { build: { ssr: 'src/server.tsx', outDir: 'server' }, ssr: { external: true } }
  await bundle(entry)
  const html = run(process.execPath, ['server/server.js'])
  if (!html.includes('data-pf="chat-widget"')) throw new Error(`The first example did not render: ${html}`)
  say(`react-dom/server: ${html.length} characters`)
}

function runPythonExample() {
  run(process.execPath, ['src/python.ts'])
  const { characters } = JSON.parse(readFileSync(path.join(app, 'backup.json'), 'utf8'))
  const { length } = characters.TechHelper.memory_manager.memories
  if (length !== 3) throw new Error(`The backup for Python holds ${length} memories, not 3`)
  say('the example for Python users, in plain Node')
}

async function talk() {
  const server = await preview({ root: app, configFile: false, preview: { port: 0, host: '127.0.0.1' } })
  const browser = await chromium.launch(await findChromium())
  try {
    const page = await browser.newPage()
    const faults = []
    page.on('pageerror', ({ message }) => faults.push(message))
    page.on('request', (request) => {
      if (!request.url().startsWith(server.resolvedUrls.local[0])) faults.push(request.url())
    })
    await page.goto(server.resolvedUrls.local[0])
    await page.getByRole('button', { name: 'Chat' }).click()
    await page.getByRole('textbox', { name: /^message/i }).fill('My dog is called Biscuit')
    const texts = await page.evaluateHandle(watchReply)
    await page.keyboard.press('Enter')
    await page.getByRole('log').getByText('Noted: “My dog is called Biscuit”').waitFor()
    await page
      .getByRole('region', { name: /remembers$/ })
      .getByText('Biscuit')
      .first()
      .waitFor()
    const steps = (await texts.jsonValue()).length
    if (steps < 4) faults.push(`the reply came in ${steps} steps`)
    for (const [block, [ask, answer]] of Object.entries(BLOCKS)) {
      await page.goto('about:blank')
      await page.goto(`${server.resolvedUrls.local[0]}#${block}`)
      if (block === 'support') await page.getByRole('button', { name: 'Help' }).click()
      await page.getByRole('button', { name: ask }).click()
      await page.getByText(answer).first().waitFor()
    }
    if (faults.length > 0) throw new Error(`In Chromium: ${faults.join(', ')}`)
    say(`Chromium: the blocks ${Object.keys(BLOCKS).join(', ')}`)
    say(`Chromium: a reply in ${steps} steps, and a memory of it`)
  } finally {
    await browser.close()
    await server.close()
  }
}

/** In the page: every text that the newest reply had. */
function watchReply() {
  const texts = []
  new MutationObserver(() => {
    const reply = [...document.querySelectorAll('[data-role="assistant"] [data-pf="chat-message-text"]')].at(-1)
    const text = reply?.textContent ?? ''
    if (text !== '' && text !== texts.at(-1)) texts.push(text)
  }).observe(document.body, { subtree: true, childList: true, characterData: true })
  return texts
}

function run(command, args, cwd = app) {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    throw new Error(`${path.basename(command)} ${args.join(' ')} failed:\n${error.stdout}${error.stderr}`, {
      cause: error,
    })
  }
}

function say(what) {
  console.log(`ok   ${what}`)
}
