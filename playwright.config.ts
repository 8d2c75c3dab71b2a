import { defineConfig } from '@playwright/test'
import { findChromium } from './test/chromium.ts'

/** Another one with PORT, where something stands there already. */
const url = `http://127.0.0.1:${process.env.PORT ?? 4173}`

export default (async () =>
  defineConfig({
    testDir: 'test/e2e',
    outputDir: 'node_modules/.cache/playwright',
    fullyParallel: true,
    workers: 2,
    // A busy machine takes three times as long, and is no fault.
    // What fails once on a busy machine is tried once more, and told as flaky.
    retries: 1,
    timeout: 90_000,
    expect: { timeout: 10_000 },
    reporter: 'list',
    use: { baseURL: url, launchOptions: await findChromium() },
    webServer: {
      command: 'npm run demo:build && npm run demo:preview',
      url: url,
      reuseExistingServer: false,
    },
  }))()
