// Builds each app of examples/ from the packed package, as one who copied its folder would, and talks to it in Chromium.
// `npm run test:examples`, not part of .ci/run: .ci/tarball.mjs and .ci/apps.mjs build the same quick starts there, and a
// build of Next more takes its time. Needs `npm run build`.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { chromium } from 'playwright'
import { build, preview } from 'vite'
import { findChromium } from '../test/chromium.ts'
import { buildNext, serveNext } from './nextApp.mjs'
import { packInto } from './packInto.mjs'

const root = path.resolve(import.meta.dirname, '..')
// In the repository, since Turbopack reads nothing from outside of its root.
const folder = path.join(root, '.cache/examples')

/** What one does in each, and what must come of it. */
const TALKS = {
  async vite(page) {
    await page.getByRole('button', { name: 'Chat' }).click()
    await say(page, 'My dog is called Biscuit')
    await inspector(page).getByText('Biscuit').first().waitFor()
  },
  async next(page) {
    await say(page, 'My dog is called Biscuit')
    await inspector(page).getByText('Biscuit').first().waitFor()
    await page.reload()
    await inspector(page).getByText('Biscuit').first().waitFor()
  },
  async 'own-markup'(page) {
    await say(page, 'My dog is called Biscuit')
    const known = page.getByRole('list', { name: 'What Ada knows' })
    await known.getByText('Biscuit').waitFor()
    await known.getByRole('button', { name: 'Forget' }).click()
    await known.getByText('Biscuit').waitFor({ state: 'detached' })
  },
  async 'own-state'(page) {
    await page.getByRole('button', { name: 'How many quarters?' }).click()
    await page.getByRole('log').getByText('Four').waitFor()
  },
}

const names = readdirSync(path.join(root, 'examples'), { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
)
assert.deepEqual(names.toSorted(), Object.keys(TALKS).toSorted(), 'every example is talked to')
const browser = await chromium.launch(await findChromium())
try {
  for (const name of names) await check(name)
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}

async function check(name) {
  const app = path.join(folder, name)
  rmSync(app, { recursive: true, force: true })
  cpSync(path.join(root, 'examples', name), app, { recursive: true })
  const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(app, 'package.json'), 'utf8'))
  const given = Object.keys({ ...dependencies, ...devDependencies })
  packInto(
    app,
    given.filter((dependency) => !['personaflow', 'react', 'react-dom', 'ai'].includes(dependency)),
  )
  run(path.join(root, 'node_modules/typescript/bin/tsc'), ['-p', app])
  const { url, stop } = await (name === 'next' ? serveBuiltNext(app) : serveBuiltVite(app))
  try {
    await talk(name, url)
  } finally {
    await stop()
  }
  console.log(`ok   examples/${name}: its types, its build, a talk in Chromium`)
}

async function serveBuiltNext(app) {
  await buildNext(app)
  return serveNext(app)
}

async function serveBuiltVite(app) {
  await build({ configFile: false, root: app, logLevel: 'error', plugins: [react()] })
  const server = await preview({ root: app, configFile: false, preview: { port: 0, host: '127.0.0.1' } })
  return { url: server.resolvedUrls.local[0], stop: () => server.close() }
}

async function talk(name, url) {
  const page = await browser.newPage()
  const faults = []
  page.on('pageerror', ({ message }) => faults.push(message))
  page.on(
    'console',
    (said) => said.type() === 'error' && !/favicon/.test(said.location().url) && faults.push(said.text()),
  )
  await page.goto(url)
  await TALKS[name](page)
  await page.close()
  assert.deepEqual(faults, [], `${name} says in its console`)
}

async function say(page, text) {
  const input = page.getByRole('textbox', { name: /^message/i })
  await input.fill(text)
  await input.press('Enter')
  await page.getByRole('log').getByText(`Noted: “${text}”`).waitFor()
}

function inspector(page) {
  return page.getByRole('region', { name: /remembers$/ })
}

function run(script, args) {
  try {
    execFileSync(process.execPath, [script, ...args], { encoding: 'utf8' })
  } catch (error) {
    throw new Error(`${path.basename(script)} ${args.join(' ')} failed:\n${error.stdout}${error.stderr}`, {
      cause: error,
    })
  }
}
