import path from 'node:path'
import { chromium, type CDPSession, type Page } from 'playwright'
import { build, preview, type InlineConfig } from 'vite'
import { findChromium } from '../chromium.ts'

export interface BenchPage {
  readonly page: Page
  readonly cdp: CDPSession
  /** A second page of the same browser and origin. */
  open(): Promise<Page>
  close(): Promise<void>
}

/**
 * Builds `test/bench/pages/<name>/index.html` for production, serves it on loopback and opens it in Chromium. Peers come
 * from `test/bench/node_modules`, React and the AI SDK from the project's own.
 */
export async function openPage(name: string): Promise<BenchPage> {
  const root = path.join(import.meta.dirname, 'pages', name)
  const outDir = path.resolve(import.meta.dirname, '../../node_modules/.cache/bench', name)
  const config: InlineConfig = {
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { dedupe: ['react', 'react-dom', 'ai'] },
    build: { outDir, emptyOutDir: true },
    preview: { host: '127.0.0.1', port: 0 },
  }
  await build(config)
  const server = await preview(config)
  const { executablePath, args, env } = await findChromium()
  const browser = await chromium.launch({ executablePath, args, ...(env && { env }) })
  const context = await browser.newContext()
  const url = server.resolvedUrls!.local[0]!
  const open = async (): Promise<Page> => {
    const page = await context.newPage()
    page.on('pageerror', (error) => console.error(error))
    await page.goto(url)
    return page
  }
  const page = await open()
  return {
    page,
    cdp: await context.newCDPSession(page),
    open,
    async close() {
      await browser.close()
      await server.close()
    },
  }
}
