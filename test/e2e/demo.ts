import { test as base, expect, type JSHandle, type Locator, type Page } from '@playwright/test'
import { startOpenAIServer, type OpenAIServer, type OpenAIServerOptions } from '../fixtures/openaiServer.ts'

export { expect }

/** The demo as somebody sees it, by roles and names. */
export interface Demo {
  readonly page: Page
  readonly input: Locator
  /** The newest reply. */
  readonly reply: Locator
  /** The user's newest message. */
  readonly asked: Locator
  /** All that the inspector lists, newest first. */
  readonly listed: Locator
  /** The turns among it. */
  readonly memories: Locator
  /** The facts among it. */
  readonly facts: Locator
  readonly alert: Locator
  say(text: string): Promise<void>
  choose(persona: string): Promise<void>
  startConversation(): Promise<void>
  /** Connects through the dialog. */
  connect(server: OpenAIServer, apiKey?: string): Promise<void>
  /** Waits until all is stored, then reloads. */
  reload(): Promise<void>
}

interface Fixtures {
  demo: Demo
  /** Starts a server that speaks OpenAI's protocol, until the test ends. */
  serve: (options?: OpenAIServerOptions) => Promise<OpenAIServer>
}

export const test = base.extend<Fixtures>({
  demo: async ({ page }, provide) => {
    await page.addInitScript(openLog)
    await page.goto('/')
    await provide(demoOn(page))
  },
  // Playwright reads from the first parameter which fixtures are needed: none.
  // oxlint-disable-next-line no-empty-pattern
  serve: async ({}, provide) => {
    const servers: OpenAIServer[] = []
    await provide(async (options) => {
      const server = await startOpenAIServer(options)
      servers.push(server)
      return server
    })
    await Promise.all(servers.map((server) => server.close()))
  },
})

/** The log of turns is closed at first: it opens here as soon as it is drawn, for the tests that read it. */
function openLog(): void {
  const closed = '[data-pf="memories-log"]:not([open]) > summary'
  const open = () => document.querySelector<HTMLElement>(closed)?.click()
  new MutationObserver(open).observe(document, { childList: true, subtree: true })
}

function demoOn(page: Page): Demo {
  const input = page.getByRole('textbox', { name: 'Message', exact: true })
  const articles = page.getByRole('log').getByRole('article')
  const listed = page.getByRole('region', { name: /remembers$/ }).getByRole('listitem')
  return {
    page,
    input,
    reply: articles.and(page.locator('[data-role="assistant"]')).last(),
    asked: page.getByRole('log').getByRole('article', { name: 'You' }).last(),
    listed,
    memories: page.locator('[data-pf="memories-log"] [data-pf="memories-item"]'),
    facts: page.locator('[data-pf="memories-facts"] [data-pf="memories-item"]'),
    alert: page.getByRole('alert'),
    async say(text) {
      await input.fill(text)
      await input.press('Enter')
    },
    choose: (persona) => page.getByRole('radio', { name: persona }).check(),
    startConversation: () =>
      page.getByRole('region', { name: 'Conversations' }).getByRole('button', { name: 'New conversation' }).click(),
    async connect(server, apiKey = '') {
      await page.getByRole('button', { name: 'Connect a model' }).click()
      await page.getByRole('radio', { name: 'Other' }).check()
      await page.getByRole('textbox', { name: 'Base URL' }).fill(server.url)
      await page.getByLabel('API key').fill(apiKey)
      await page.getByRole('button', { name: 'List models' }).click()
      await expect(page.getByText('One model: test-model')).toBeVisible()
      await page.getByRole('combobox', { name: 'Model' }).fill('test-model')
      await page.getByRole('button', { name: 'Connect', exact: true }).click()
      await expect(page.getByRole('button', { name: 'Disconnect' })).toBeVisible()
    },
    async reload() {
      await expect(page.getByText(/^Saved in this browser/)).toBeVisible()
      await page.reload()
    },
  }
}

/** Every text that the newest reply had on the screen from now on; a greeting is none. */
export function watchReply(page: Page): Promise<JSHandle<string[]>> {
  return page.evaluateHandle(() => {
    const texts: string[] = []
    new MutationObserver(() => {
      const replies = '[data-role="user"] ~ [data-role="assistant"] [data-pf="chat-message-text"]'
      const text = [...document.querySelectorAll(replies)].at(-1)
      const now = text?.textContent ?? ''
      if (now !== '' && now !== texts.at(-1)) texts.push(now)
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
    return texts
  })
}

/** What stands anywhere in the page or its storage: markup, fields, localStorage, sessionStorage. */
export function everythingIn(page: Page): Promise<string> {
  return page.evaluate(() =>
    [
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll('input, textarea')].map((field) =>
        'value' in field ? String(field.value) : '',
      ),
      JSON.stringify(localStorage),
      JSON.stringify(sessionStorage),
    ].join('\n'),
  )
}
