import { defineConfig } from '@playwright/test'
import { findChromium } from './test/chromium.ts'

export default (async () =>
  defineConfig({
    testDir: 'test/e2e',
    outputDir: 'node_modules/.cache/playwright',
    fullyParallel: true,
    workers: 2,
    reporter: 'list',
    use: { baseURL: 'http://127.0.0.1:4173', launchOptions: await findChromium() },
    webServer: {
      command: 'npm run demo:build && npm run demo:preview',
      url: 'http://127.0.0.1:4173',
      reuseExistingServer: false,
    },
  }))()
