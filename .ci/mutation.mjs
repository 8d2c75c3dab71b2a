// The mutation score of a folder of src, by Stryker: `npm run test:mutation -- core 5` takes every 5th of its files.
// Each mutant costs a run of the tests that reach it, so this is part of neither `npm test` nor `.ci/run`.
import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** The tests that are there for a folder. */
const TESTS = {
  core: ['test/core/**/*.test.ts'],
  store: [
    'test/store/**/*.test.ts',
    'test/flow/{undoSteps,persistence,orphans,archive,badRecords,tabs,forget}.test.ts',
  ],
  recall: ['test/recall/**/*.test.ts'],
}

/** Of Stryker, which is no dependency: a fifth of the lock file would be its. */
const VERSION = '10.1.1'

const root = path.resolve(import.meta.dirname, '..')
const reports = path.join(root, '.cache/mutation')
/** Below the project, so that its runner finds the project's own Vitest. */
const tool = path.join(root, '.cache/stryker')
const [folder = '', every = '1'] = process.argv.slice(2)
if (!Object.hasOwn(TESTS, folder)) {
  console.error(`Name a folder: ${Object.keys(TESTS).join(', ')}. A number after it takes every n-th of its files.`)
  process.exit(1)
}

const files = globSync(`src/${folder}/**/*.ts`, { cwd: root })
  .toSorted()
  .filter((_, at) => at % Number(every) === 0)
const report = path.join(reports, `${folder}.json`)
const settings = {
  mutate: files,
  testRunner: 'vitest',
  plugins: [path.join(tool, 'node_modules/@stryker-mutator/vitest-runner/dist/src/index.js')],
  // The tests reach src by the package's own name, which Vitest doesn't follow.
  vitest: { configFile: '.ci/mutation.config.ts', related: false },
  // What runs once, when a module loads, would need all tests for each mutant.
  ignoreStatic: true,
  // Stryker rewrites what it finds there with TypeScript's old API, which version 7 doesn't have; nothing here needs it.
  tsconfigFile: 'none',
  concurrency: 1,
  tempDirName: '.cache/mutation/sandbox',
  ignorePatterns: ['/.cache', '/dist', '/demo-dist', '/storybook-static', '/docs/reference', '/examples', '/findings'],
  reporters: ['clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportScoreTable: false },
  jsonReporter: { fileName: report },
}
mkdirSync(reports, { recursive: true })
mkdirSync(tool, { recursive: true })
const packages = ['core', 'vitest-runner'].map((name) => `@stryker-mutator/${name}@${VERSION}`)
run('npm', [
  'install',
  '--prefix',
  tool,
  '--no-save',
  '--legacy-peer-deps',
  '--prefer-offline',
  '--no-audit',
  ...packages,
])
const config = path.join(reports, `${folder}.config.json`)
writeFileSync(config, JSON.stringify(settings))
run(process.execPath, [path.join(tool, 'node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', config])

function run(command, given) {
  const env = { ...process.env, PF_TESTS: JSON.stringify(TESTS[folder]) }
  const { status } = spawnSync(command, given, { cwd: root, stdio: 'inherit', env })
  if (status !== 0) process.exit(status ?? 1)
}

/** What the tests notice; what they don't, or never reach, is theirs to answer for. */
const NOTICED = new Set(['Killed', 'Timeout'])
const MISSED = new Set(['Survived', 'NoCoverage'])

function scoreOf(mutants) {
  const [noticed, missed] = [NOTICED, MISSED].map(
    (kinds) => mutants.filter(({ status: kind }) => kinds.has(kind)).length,
  )
  return {
    noticed,
    all: noticed + missed,
    percent: noticed + missed === 0 ? 100 : (100 * noticed) / (noticed + missed),
  }
}

const results = Object.entries(JSON.parse(readFileSync(report, 'utf8')).files)
const lines = results.map(([file, { mutants }]) => ({ file, ...scoreOf(mutants) }))
for (const { file, noticed, all, percent } of lines.toSorted((a, b) => a.percent - b.percent)) {
  console.log(`${percent.toFixed(0).padStart(5)} % ${noticed}/${all} ${file}`)
}
const total = scoreOf(results.flatMap(([, { mutants }]) => mutants))
console.log(`${folder}: ${total.percent.toFixed(1)} % of ${total.all} mutants in ${files.length} files are noticed`)
