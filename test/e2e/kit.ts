import path from 'node:path'
import { test as base, type BrowserContext, type Page } from '@playwright/test'
import { build, preview } from 'vite'
import type { AdapterName } from './kit/main.ts'

export { expect } from '@playwright/test'

interface KitFixtures {
  /** A page with a flow over a storage, and nothing to see. @default in the test's own context */
  openKit: (adapter: AdapterName, options?: { context?: BrowserContext; wordsPerSecond?: number }) => Promise<Page>
}

const root = path.resolve(import.meta.dirname, '../..')

/** The kit on a page of its own, as a bundler makes it; what drives it stands in `kit/main.ts`. */
export const test = base.extend<KitFixtures, { kitUrl: string }>({
  kitUrl: [
    // Playwright reads from the first parameter which fixtures are needed: none.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, provide, { workerIndex }) => {
      const outDir = path.join(root, 'node_modules/.cache/kit', String(workerIndex))
      const src = path.join(root, 'src')
      const config = {
        configFile: false,
        root: path.join(import.meta.dirname, 'kit'),
        logLevel: 'error',
        resolve: {
          alias: [
            { find: /^personaflow\/(storage|chat)$/, replacement: `${src}/$1/public.ts` },
            { find: /^personaflow$/, replacement: path.join(src, 'index.ts') },
          ],
        },
        build: { outDir, emptyOutDir: true },
        // A sandboxed frame has no origin, and loads its script as from elsewhere.
        preview: { host: '127.0.0.1', port: 0, cors: true },
      } as const
      await build(config)
      const server = await preview(config)
      await provide(server.resolvedUrls!.local[0]!)
      await server.close()
    },
    { scope: 'worker' },
  ],
  openKit: async ({ context: own, kitUrl }, provide) => {
    await provide(async (adapter, { context = own, wordsPerSecond = Infinity } = {}) => {
      const page = await context.newPage()
      await page.goto(kitUrl)
      await page.evaluate(async ([name, speed]) => void (await window.openFlow(name, speed)), [
        adapter,
        wordsPerSecond,
      ] as const)
      return page
    })
  },
})

export const countIn = (page: Page) => page.evaluate(() => window.flow.getState().memoriesOf.ada?.size ?? 0)
export const statusIn = (page: Page) => page.evaluate(() => window.flow.getState().storage)
