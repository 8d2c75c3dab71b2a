import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'
import { PAGE_TITLES } from '../../.storybook/pageTitles.ts'
import { blocksOf, housePages, pageOf, pages } from './pages.ts'

const root = path.resolve(import.meta.dirname, '../..')
const blocks = pages.flatMap(blocksOf)
const everyPage = [...pages, ...housePages]

test('the README opens with what runs it, and stays short', () => {
  const { text } = pageOf('README.md')
  expect(blocksOf(pageOf('README.md'))[0]).toMatchObject({
    language: 'sh',
    code: expect.stringMatching(/^npm ci && npm start .*\nnpm ci && npm test .*\n$/),
  })
  expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(10_000)
})

test('every action that a page names is there', () => {
  const flow = createTestFlow()
  const called = pages.flatMap(({ file, text }) =>
    [...text.matchAll(/\bflow((?:\.\w+)+)/g)].map(([, steps = '']) => ({ file, steps: steps.slice(1).split('.') })),
  )
  expect(called.length).toBeGreaterThan(40)
  expect(called.filter(({ steps }) => valueAt(flow, steps) === undefined)).toEqual([])
})

test('every link leads to a page, and to a heading of it', () => {
  const broken = everyPage.flatMap(({ file, text }) =>
    [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([\w-]+))?\)/g)]
      .map(([, to = '', heading]) => ({ file, to: to === '' ? file : path.join(path.dirname(file), to), heading }))
      .filter(({ to, heading }) => !leadsTo(to, heading)),
  )
  expect(broken).toEqual([])
})

test('every file that a page names is there', () => {
  const named = everyPage.flatMap(({ text }) =>
    [...text.matchAll(/`((?:\.ci|docs|src|stories|test|demo|examples)\/[\w./-]+)`/g)].map(([, file = '']) => file),
  )
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([])
})

test('the picture of the layers is the one that imports are held to', () => {
  const [, picture = ''] = /```text\n([\s\S]*?)```/.exec(housePages[0]!.text) ?? []
  const drawn = picture.split('\n').flatMap((line) => /^\w+/.exec(line)?.[0] ?? [])
  const held = readFileSync(path.join(root, 'test/layers.test.ts'), 'utf8')
  const [, layers = ''] = /const LAYERS = \[([^\]]*)\]/.exec(held) ?? []
  expect(drawn.toReversed()).toEqual(layers.match(/\w+/g))
})

test('Storybook has a name and a place for every page', () => {
  const files = pages.map(({ file }) => path.basename(file, path.extname(file)).toLowerCase())
  expect(Object.keys(PAGE_TITLES).toSorted()).toEqual(files.toSorted())
  const preview = readFileSync(path.join(root, '.storybook/preview.tsx'), 'utf8')
  const [, order = ''] = /'Manual',\s*\[([^\]]*)\]/.exec(preview) ?? []
  expect(order.match(/[\w-]+/g)).toEqual(Object.keys(PAGE_TITLES))
})

test('every script that a page names is in package.json', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const named = everyPage.flatMap(({ text }) =>
    [...text.matchAll(/\bnpm run ([\w:]+)\b/g)].map(([, name = '']) => name),
  )
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([])
})

test('the quick start is the one that runs in Chromium', () => {
  const block = blocksOf(pageOf('README.md')).find(({ language }) => language === 'tsx')
  expect(block?.code).toBe(readFileSync(path.join(root, 'test/fixtures/quickStart.tsx'), 'utf8'))
})

test('the example for Vite is the quick start', () => {
  const app = readFileSync(path.join(root, 'examples/vite/src/App.tsx'), 'utf8')
  expect(app).toBe(readFileSync(path.join(root, 'test/fixtures/quickStart.tsx'), 'utf8'))
})

test('every test that a page shows is one that runs', () => {
  const folder = path.join(root, 'test/readme/shown')
  const running = readdirSync(folder).map((file) =>
    readFileSync(path.join(folder, file), 'utf8').replace(/^\/\/ @vitest-environment .*\n/, ''),
  )
  const shown = blocks.filter(({ code }) => code.includes(`from 'vitest'`)).map(({ code }) => code)
  expect(shown.length).toBeGreaterThan(2)
  expect(shown.toSorted()).toEqual(running.toSorted())
})

function valueAt(from: unknown, steps: readonly string[]): unknown {
  let value = from
  for (const step of steps) {
    if (value === null || value === undefined) return undefined
    value = (value as Record<string, unknown>)[step]
  }
  return value
}

function leadsTo(file: string, heading: string | undefined): boolean {
  const target = path.join(root, file)
  if (!existsSync(target)) return false
  if (heading === undefined) return true
  const headings = [...readFileSync(target, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => slugOf(title))
  return headings.includes(heading)
}

/** As GitHub and Storybook make the id of a heading. */
function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replaceAll(' ', '-')
}
