// Bundles each entry alone as a consumer's bundler would (peers external), gzips it, and fails over budget.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { publicEntries } from './publicEntries.ts'

/**
 * kB gzip of what is needed at first paint, 1.5 % above what was measured; chunks that load later are printed beside it. What came with checks at each
 * entrance, secrets, macros, lorebooks, tokens by script, tools and files is still too much of it: the goal for `.` is 22 kB.
 */
const BUDGETS = {
  '.': 79.1,
  './core': 8.4,
  // 16 kB of it are words that ask for one another, in English and between 16 languages: what stands in for a model's
  // weights, and 10 kB weights. Without `translationsOf` and `seeksMemory` 35; the flow loads all when there is something
  // to recall.
  './recall': 55.8,
  // The adapters are 6 kB of it, a server's 7, locks 3: an app that takes one has the others not.
  './storage': 17.3,
  // `explainError` reads the words of any server, and answers at once.
  './chat': 16.8,
  './server': 55,
  './components': 163,
  // Loaded by import() with the first file; readers of single formats come later still. 6 kB find secrets in titles.
  './import': 7.9,
  './local': 6.2,
  './markdown': 9.7,
  // The query client is the app's own.
  './query': 0.8,
  // With the provider and a panel for checks.
  './devtools': 1,
  './editors': 19.3,
  './testing': 88,
}
const STYLES_BUDGET = 14.3
/** A plain widget, still closed, with all it needs at first paint (performance.md, goal 6). */
const WIDGET_BUDGET = 7.4
/** An app that shows a chat at once. */
const CHAT_BUDGET = 107.7
/** One part of a family: it brings none of the others. */
const PART_BUDGET = 6

/** A part that renders nothing, and nothing of its drawer. */
const TOOLS_BUDGET = 1

const PEERS = /^(react|react-dom|ai|@tanstack\/react-query|@browser-ai\/[\w-]+)(\/|$)/
let over = false

const kB = (count) => `${(count / 1000).toFixed(2)} kB`
const gzip = (chunk) => (chunk.code ? gzipSync(chunk.code).length : 0)
const sum = (chunks) => [...chunks].reduce((total, chunk) => total + gzip(chunk), 0)

function row(name, bytes, budget, later = 0) {
  const isOver = bytes > budget * 1000
  over ||= isOver
  const lazily = later > 0 ? `, ${kB(later)} later` : ''
  console.log(`${isOver ? 'OVER' : 'ok  '} ${name}: ${kB(bytes)} gzip (budget ${budget} kB)${lazily}`)
}

async function bundle(code) {
  // Beside dist, so that the entry's imports resolve as a consumer's would.
  const entry = new URL('../dist/.size-entry.mjs', import.meta.url).pathname
  writeFileSync(entry, code)
  const out = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: true,
      // Not `lib`: that keeps the white space, which no consumer's bundler does. As an app is built: what a chunk that
      // loads later shares with the first one stays in the first one.
      rolldownOptions: { input: entry, external: PEERS, preserveEntrySignatures: 'allow-extension', onLog() {} },
    },
  }).finally(() => rmSync(entry))
  const eager = new Set()
  const visit = (chunk) => {
    if (!chunk || eager.has(chunk)) return
    eager.add(chunk)
    for (const name of chunk.imports ?? []) visit(out.output.find(({ fileName }) => fileName === name))
  }
  visit(out.output.find((chunk) => chunk.isEntry))
  const later = out.output.filter((chunk) => !eager.has(chunk))
  return [sum(eager), sum(later)]
}

const dist = (file) => JSON.stringify(new URL(`../dist/${file}`, import.meta.url).pathname)
for (const { subpath, file } of publicEntries) {
  const budget = BUDGETS[subpath]
  if (budget === undefined) throw new Error(`${subpath} has no budget`)
  const [now, later] = await bundle(`export * from ${dist(`${file}.js`)}`)
  row(subpath, now, budget, later)
}
const components = dist('components/index.js')
const [widget, later] = await bundle(`import { ChatWidget } from ${components}; console.log(ChatWidget)`)
row('a plain ChatWidget', widget, WIDGET_BUDGET, later)
const [chat, laterOfChat] = await bundle(
  `import { createPersonaFlow, PersonaFlowProvider } from ${dist('index.js')}; import { PersonaChat } from ${components};
  console.log(createPersonaFlow, PersonaFlowProvider, PersonaChat)`,
)
row('a PersonaChat with its flow', chat, CHAT_BUDGET, laterOfChat)
const [part] = await bundle(`import { Chat } from ${components}; console.log(Chat.Send)`)
row('Chat.Send alone', part, PART_BUDGET)
const [tools, toolsLater] = await bundle(
  `import { DevtoolsPanel } from ${dist('components/devtools/public.js')}; console.log(DevtoolsPanel)`,
)
row('devtools in a production build, with all that loads later', tools + toolsLater, TOOLS_BUDGET)
row('styles.css', gzipSync(readFileSync(new URL('../dist/styles.css', import.meta.url))).length, STYLES_BUDGET)
process.exitCode = over ? 1 : 0
