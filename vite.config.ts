import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import type { Plugin, UserConfig } from 'vite'
import { defineConfig } from 'vitest/config'
import type { BrowserConfigOptions } from 'vitest/node'
import { packCss } from './.ci/packCss.ts'
import { publicEntries } from './.ci/publicEntries.ts'
import { browserBundle } from './test/browserBundle.ts'
import { mcpForStories } from './stories/mcpForStories.ts'
import { findChromium } from './test/chromium.ts'

const at = (file: string): string => path.resolve(import.meta.dirname, file)

/** What the demo, the library and the tests have in common. */
export const shared: UserConfig = {
  plugins: [react()],
  resolve: {
    alias: [
      { find: /^personaflow\/(styles|editors|themes\/\w+)\.css(\?\w+)?$/, replacement: `${at('src')}/$1.css$2` },
      ...publicEntries.map(({ specifier, source }) => ({
        find: new RegExp(`^${specifier}$`),
        replacement: at(source),
      })),
    ],
  },
}

const demo: UserConfig = {
  ...shared,
  root: at('demo'),
  server: { host: '127.0.0.1' },
  build: {
    outDir: at('demo-dist'),
    emptyOutDir: true,
    rolldownOptions: {
      input: {
        main: at('demo/index.html'),
        widget: at('demo/widget.html'),
        yours: at('demo/your-app.html'),
        devices: at('demo/devices.html'),
      },
    },
  },
  preview: { port: Number(process.env.PORT ?? 4173), strictPort: true },
}

/** No exported module imports the stylesheets, so Vite can't know them. Themes are there to be read and copied. */
const copyStyles: Plugin = {
  name: 'personaflow:copy-styles',
  writeBundle() {
    for (const sheet of ['styles.css', 'editors.css'])
      writeFileSync(at(`dist/${sheet}`), packCss(readFileSync(at(`src/${sheet}`), 'utf8')))
    cpSync(at('src/themes'), at('dist/themes'), { recursive: true })
  },
}

/** The families `Chat`, `Conversations` and `Memories`: each a module whose parts are its exports. */
const FAMILIES = ['chat', 'conversations', 'memories'].map((family) => `components/${family}/parts`)

/**
 * Leaves `export * as Chat from './chat/parts.js'` as it is. Bundled, it becomes an object with a getter for each part, and
 * an app that takes one part would get them all.
 */
const keepFamilies: Plugin = {
  name: 'personaflow:keep-families',
  enforce: 'pre',
  resolveId(source, importer) {
    if (importer !== at('src/components/index.ts') || !source.endsWith('/parts.ts')) return undefined
    return { id: source.replace(/ts$/, 'js'), external: 'relative' }
  },
}

const library: UserConfig = {
  ...shared,
  plugins: [react(), copyStyles, keepFamilies],
  publicDir: false,
  build: {
    target: 'es2022',
    sourcemap: true,
    minify: false,
    emptyOutDir: true,
    lib: {
      entry: Object.fromEntries(
        [...publicEntries.map(({ file }) => file), ...FAMILIES].map((file) => [file, at(`src/${file}.ts`)]),
      ),
      formats: ['es'],
    },
    rolldownOptions: {
      external: (id) => !id.startsWith('.') && !path.isAbsolute(id) && !id.startsWith('\0'),
      // One module in, one module out: keeps 'use client' where it was written and lets bundlers drop the rest.
      output: {
        preserveModules: true,
        preserveModulesRoot: at('src'),
        entryFileNames: '[name].js',
        // The package holds `src`.
        sourcemapExcludeSources: true,
      },
    },
  },
}

/** Tests that need a worker of their own: they look at the heap, at how modules load, or leave a storage behind. */
const FRESH = ['test/components/markdownWork.test.tsx', 'test/storage/**/*.test.ts']

const PATTERNS = ['test/patterns/*.test.ts']

/** Those that PGlite and a real PostgreSQL must pass alike, and those that kill one: `npm run test:server`. */
const OVER_POSTGRES = [
  'test/server/{syncRoute,search,devices,httpStorage,distant,locked,converge}.test.ts',
  'test/server/postgres/*.test.ts',
]

/** The projects that `--project` names. */
const asked = process.argv.filter((_, place) => process.argv[place - 1] === '--project')

/** A browser on a busy machine may lose a frame or a focus: a test in it is tried once more, as are those of Playwright. The log says so. */
const RETRY = 1

export default defineConfig(async ({ command, mode, isPreview }) => {
  if (process.env.VITEST) {
    /** Each of the others costs seconds to set up, run or not. */
    const isInNodeAlone = asked.length > 0 && asked.every((project) => !['browser', 'storybook'].includes(project))
    const launchOptions = isInNodeAlone ? {} : await findChromium()
    // A fresh object per project: vitest writes the instance's name into it.
    const browser = (): BrowserConfigOptions => ({
      enabled: true,
      headless: true,
      provider: playwright({ launchOptions }),
      instances: [{ browser: 'chromium' }],
      screenshotFailures: false,
    })
    return {
      ...shared,
      test: {
        // Each core: by default one is left free, and with two cores all files wait for the other.
        maxWorkers: '100%',
        // Random tests on a busy machine take their time; none waits for it.
        testTimeout: 30_000,
        // A database in this process starts in seconds.
        hookTimeout: 60_000,
        expect: { poll: { timeout: 10_000 } },
        // Of `npm run test:coverage` alone; `npm run report:house` reads it.
        coverage: {
          provider: 'v8' as const,
          include: ['src/**/*.{ts,tsx}'],
          reporter: ['text-summary', 'json-summary', 'html'],
          reportsDirectory: '.cache/coverage',
          reportOnFailure: true,
        },
        projects: [
          {
            extends: true,
            test: {
              name: 'node',
              environment: 'node',
              include: ['test/**/*.test.{ts,tsx}'],
              // Peers of the benchmarks bring tests of their own.
              exclude: [
                'test/**/*.browser.test.{ts,tsx}',
                'test/e2e/**',
                'test/server/postgres/**',
                '**/node_modules/**',
                ...FRESH,
                ...PATTERNS,
              ],
              // Loading the kit anew for each file took more time than the tests.
              isolate: false,
            },
          },
          {
            extends: true,
            test: { name: 'node-fresh', environment: 'node', include: FRESH, exclude: ['**/*.browser.test.ts'] },
          },
          // A look at every pattern in the code, as long as many tests: `npm run check:patterns` asks for it.
          ...(asked.includes('patterns')
            ? [{ extends: true as const, test: { name: 'patterns', environment: 'node', include: PATTERNS } }]
            : []),
          ...(asked.includes('server')
            ? [
                {
                  extends: true as const,
                  test: {
                    name: 'server',
                    environment: 'node',
                    include: OVER_POSTGRES,
                    globalSetup: ['test/server/postgres/setUp.ts'],
                  },
                },
              ]
            : []),
          ...(isInNodeAlone
            ? []
            : [
                {
                  extends: true,
                  plugins: [browserBundle],
                  // Found in the middle of a run, they would make Vite load the page again.
                  optimizeDeps: { include: ['@ai-sdk/react', 'react-dom/client', 'react-dom/server'] },
                  define: { 'import.meta.env.PF_LONG': JSON.stringify(process.env.PF_LONG ?? '') },
                  test: {
                    name: 'browser',
                    include: ['test/**/*.browser.test.{ts,tsx}'],
                    browser: browser(),
                    retry: RETRY,
                  },
                },
                {
                  extends: true,
                  plugins: [browserBundle, mcpForStories, storybookTest({ configDir: at('.storybook') })],
                  optimizeDeps: { include: ['@electric-sql/pglite'] },
                  test: { name: 'storybook', browser: browser(), retry: RETRY },
                },
              ]),
        ],
      },
    }
  }
  if (process.env.STORYBOOK === 'true') return { ...shared, plugins: [...shared.plugins!, mcpForStories] }
  return command === 'build' && mode !== 'demo' && !isPreview ? library : demo
})
