import { definePersona, PersonaFlowProvider, type Labels } from 'personaflow'
import {
  ChatWidget,
  ConversationList,
  PersonaChat,
  PersonaPicker,
  PromptInspector,
  StorageStatus,
} from 'personaflow/components'
import 'personaflow/styles.css'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import type { ReactNode } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { render } from 'vitest-browser-react'
import { page, userEvent } from 'vitest/browser'
import { german } from '../../stories/german.ts'

/** Each label as its key between marks, with what it is given; dates and numbers are Greek, as all data below is. */
const MARKED = { ...marked(german), locale: 'el', error: () => '⟦error⟧' } as unknown as Partial<Labels>

function marked(labels: object): object {
  return Object.fromEntries(
    Object.entries(labels).map(([key, value]) => {
      if (typeof value === 'function') return [key, (...values: unknown[]) => `⟦${key} ${values.join(' ')}⟧`]
      return [key, typeof value === 'object' ? marked(value) : `⟦${key}⟧`]
    }),
  )
}

const REPLY = `Μισή **τούρτα** και \`1/2\`:

- [x] ένα
- [ ] δύο

\`\`\`
1 + 1
\`\`\`

| α | β |
| - | - |
| 1 | 2 |

![](https://example.com/a.png)`

const persona = definePersona({ id: 'p', name: 'Ωμέγα', prompt: 'Είσαι η Ωμέγα.', greetings: ['Γεια', 'Χαίρε'] })

beforeEach(async () => {
  await page.viewport(1024, 768)
  sessionStorage.clear()
})

async function renderMarked(flow: TestFlow, ui: ReactNode) {
  await flow.hydrated
  return render(
    <PersonaFlowProvider flow={flow} labels={MARKED}>
      {ui}
    </PersonaFlowProvider>,
  )
}

/** Words in Latin letters that one sees or hears, outside of the marks. */
function unmarked(root: Element): string[] {
  const texts: string[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) texts.push(node.data)
    else if (node instanceof Element) {
      for (const name of ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt']) {
        texts.push(node.getAttribute(name) ?? '')
      }
    }
  }
  // A host and a unit are the same in every language; Chromium as it is tested with knows English dates alone.
  return texts
    .map((text) => text.replace(/⟦[^⟧]*⟧|example\.com|\bkB\b|\b[AP]M\b/g, ''))
    .filter((text) => /[A-Za-z]{2}/.test(text))
}

function greek(options: { replies?: string[] } = {}): TestFlow {
  return createTestFlow({ personas: [persona], memories: [{ content: 'Τρώει τούρτα', type: 'δ' }], ...options })
}

test('a chat says nothing but its labels: before, during and after a reply, edited, searched, explained', async () => {
  const flow = greek({ replies: [REPLY, 'Ναι.'] })
  const screen = await renderMarked(
    flow,
    <div style={{ blockSize: 700 }}>
      <PersonaChat suggestions={['Τι;']} breakAfter={60} />
    </div>,
  )
  const input = screen.getByRole('textbox', { name: '⟦message⟧' })
  await expect.element(input).toBeVisible()
  expect(unmarked(screen.container)).toEqual([])
  await input.fill('Τρώω τούρτα; Ο κωδικός μου: card 4111 1111 1111 1111')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByRole('status').filter({ hasText: '⟦complete⟧' })).toBeInTheDocument()
  await expect.element(screen.getByRole('table')).toBeInTheDocument()
  const why = screen.getByRole('button', { name: /⟦why⟧/ })
  await why.click()
  await screen.getByRole('button', { name: '⟦searchConversation⟧' }).click()
  await screen.getByRole('searchbox').fill('τούρτα')
  await expect.element(screen.getByText(/⟦matches 1/)).toBeVisible()
  await screen.getByRole('button', { name: '⟦edit⟧' }).first().click()
  // What the user wrote is theirs, in whatever letters.
  expect(unmarked(screen.container).filter((text) => !text.includes('κωδικός'))).toEqual([])
})

test('a reply that fails says so in the labels’ words', async () => {
  const flow = createTestFlow({
    personas: [persona],
    transport: { sendMessages: () => Promise.reject(new Error('refused')), reconnectToStream: async () => null },
  })
  const screen = await renderMarked(flow, <PersonaChat />)
  await screen.getByRole('textbox').fill('Τι;')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByText('⟦error⟧', { exact: true })).toBeVisible()
  expect(unmarked(screen.container)).toEqual([])
})

test('a widget, a picker, a list, an inspector and the storage say nothing but their labels', async () => {
  const flow = greek({ replies: ['Ναι.', 'Όχι.'] })
  await flow.hydrated
  flow.sendMessage({ text: 'Τρώω τούρτα;' })
  const screen = await renderMarked(
    flow,
    <>
      <ChatWidget rememberAs={false} defaultOpen />
      <PersonaPicker />
      <ConversationList />
      <PromptInspector />
      <StorageStatus />
    </>,
  )
  await expect.element(screen.getByText(/⟦promptSent/)).toBeVisible()
  await expect.element(screen.getByRole('separator', { name: '⟦resizeWidth⟧' })).toBeInTheDocument()
  // The model reads English whatever the user reads.
  for (const text of screen.container.querySelectorAll('[data-pf="prompt-section"] > pre')) text.remove()
  expect(unmarked(screen.container)).toEqual([])
})
