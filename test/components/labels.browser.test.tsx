import { definePersona, PersonaFlowProvider, type Labels, type MemoryInput } from 'personaflow'
import {
  ChatWidget,
  ConversationList,
  ImportPanel,
  LorebookEditor,
  MemoryInspector,
  PersonaChat,
  PersonaExport,
  PersonaPicker,
  PromptInspector,
  RecallReceipt,
  StorageStatus,
} from 'personaflow/components'
import 'personaflow/styles.css'
import { volatileStorage, type SyncState, type SyncStatus } from 'personaflow/storage'
import { createTestFlow, faultyStorage, type TestFlow } from 'personaflow/testing'
import type { ReactNode } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { render } from 'vitest-browser-react'
import { page, userEvent } from 'vitest/browser'
import { blockModel } from '../../stories/blockModel.ts'
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
    .map((text) => text.replace(/⟦(?:[^⟦⟧]|⟦[^⟦⟧]*⟧)*⟧|example\.com|\bkB\b|\b[AP]M\b/g, ''))
    .filter((text) => /[A-Za-z]{2}/.test(text))
}

function greek(options: { replies?: string[]; memories?: MemoryInput[] } = {}): TestFlow {
  return createTestFlow({ personas: [persona], memories: [{ content: 'Τρώει τούρτα', type: 'δ' }], ...options })
}

test('a chat says nothing but its labels: before, during and after a reply, edited, searched, explained', async () => {
  // Pinned, so that something went into the reply.
  const memories = [{ content: 'Τρώει τούρτα', type: 'δ', pinned: true }]
  const flow = greek({ replies: [REPLY, 'Ναι.'], memories })
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
  flow.chat.send({ text: 'Τρώω τούρτα;' })
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

test('a list of conversations says nothing but its labels: searched, renamed, exported, deleted', async () => {
  const flow = greek({ replies: ['Ναι.'] })
  await flow.hydrated
  for (const title of ['Τσάι', 'Καφές', 'Τούρτα', 'Γάλα', 'Νερό', 'Κρασί', 'Μήλα', 'Ψωμί']) {
    const { id } = flow.conversations.create({ title })
    flow.chat.send({ text: 'Ναι;', conversationId: id })
  }
  const screen = await renderMarked(flow, <ConversationList />)
  await screen
    .getByRole('button', { name: /⟦exportConversation/ })
    .first()
    .click()
  await screen
    .getByRole('button', { name: /⟦rename/ })
    .last()
    .click()
  expect(unmarked(screen.container)).toEqual([])
  await screen
    .getByRole('button', { name: /⟦removeConversation/ })
    .first()
    .click()
  await expect.element(screen.getByText(/⟦removedConversation/)).toBeVisible()
  await screen.getByRole('searchbox').fill('τίποτα')
  await expect.element(screen.getByText('⟦noneFound⟧')).toBeVisible()
  expect(unmarked(screen.container)).toEqual([])
})

/** A persona that keeps few memories at hand, in Greek. */
const forgetful = definePersona({
  ...persona,
  memoryConfig: { maxMemories: 4, summaryThreshold: 2, autoSummarize: false },
})

/** A model finds where the user lives now, which contradicts what is known. */
async function contradicted(): Promise<TestFlow> {
  const found = { slot: 'home', value: 'Πάτρα', text: 'Ζει στην Πάτρα', quote: 'Μένω στην Πάτρα' }
  const home = {
    ...found,
    text: 'Ζει στην Αθήνα',
    value: 'Αθήνα',
    quote: 'Μένω στην Αθήνα',
    about: 'user',
    key: 'home',
  }
  const flow = createTestFlow({
    personas: [forgetful],
    replies: ['Ναι.', 'Όχι.'],
    learn: { model: blockModel(found, 'Είπαν για τον καιρό.') },
    memories: [
      ...[1, 2, 3].map((at) => ({ content: `Έφαγε ${at} τούρτες`, type: 'event', at })),
      // What is pinned gives way to nothing without the user's word.
      { content: home, type: 'fact', pinned: true },
      { content: 'Μια μεγάλη. '.repeat(60), importance: 0.9, pinned: true },
      { content: { user: 'Έχω άσθμα', response: 'Περαστικά.' } },
    ],
  })
  await flow.hydrated
  for (const text of ['Μένω στην Πάτρα', 'Βρέχει']) {
    const { metadata } = flow.chat.send({ text })
    await flow.chat.whenIdle(metadata!.personaflow.conversationId)
  }
  await flow.memories.consolidate()
  return flow
}

test('an inspector says nothing but its labels: proposed, archived, summed up, edited, searched, forgotten', async () => {
  const flow = await contradicted()
  const screen = await renderMarked(flow, <MemoryInspector limit={3} />)
  await expect.element(screen.getByRole('region', { name: '⟦proposals⟧' })).toBeVisible()
  await expect.element(screen.getByRole('region', { name: '⟦summingUp⟧' })).toMatchTextContent(/⟦summingUpDone 1⟧/)
  await screen.getByText(/⟦archivedMemories/).click()
  await expect.element(screen.getByRole('button', { name: '⟦pinArchived⟧' }).first()).toBeVisible()
  await screen.getByRole('button', { name: '⟦edit⟧' }).first().click()
  expect(unmarked(screen.container)).toEqual([])
  await screen.getByRole('button', { name: '⟦cancel⟧' }).click()
  await screen.getByRole('button', { name: '⟦acceptProposal⟧' }).click()
  await expect.element(screen.getByRole('status')).toMatchTextContent(/⟦accepted⟧/)
  expect(unmarked(screen.container)).toEqual([])
  await screen.getByRole('searchbox').fill('τίποτα')
  await expect.element(screen.getByText(/⟦noMemoryMatches/)).toBeVisible()
  expect(unmarked(screen.container)).toEqual([])
})

test('an inspector says nothing but its labels where a rule is made and listed', async () => {
  const content = { text: 'Μένει', slot: 'home', value: 'Πάτρα', about: 'user', quote: 'Μένω' }
  const flow = createTestFlow({ memories: [{ content, type: 'fact' }] })
  const screen = await renderMarked(flow, <MemoryInspector />)
  await screen.getByRole('button', { name: '⟦neverLearn⟧' }).click()
  expect(unmarked(screen.container)).toEqual([])
  await screen.getByRole('button', { name: /⟦neverKind/ }).click()
  await expect.element(screen.getByRole('region', { name: '⟦rules⟧' })).toMatchTextContent(/⟦ruleOfKind/)
  expect(unmarked(screen.container)).toEqual([])
})

test.each([
  ['never', undefined, /⟦summingUpRuns/],
  ['fails', undefined, /⟦summingUpFailed/],
  [{}, 'example.com', /⟦memoryConsent/],
] as const)('summing up that %j says nothing but its labels', async (behavior, memoryDestination, words) => {
  const flow = createTestFlow({
    personas: [forgetful],
    replies: ['Ναι.', 'Όχι.', 'Ναι.'],
    learn: { model: blockModel(behavior) },
    ...(memoryDestination !== undefined && { memoryDestination }),
  })
  await flow.hydrated
  for (const text of ['Βρέχει', 'Χιονίζει', 'Έχει ήλιο']) {
    const { metadata } = flow.chat.send({ text })
    await flow.chat.whenIdle(metadata!.personaflow.conversationId)
  }
  void flow.memories.consolidate()
  const screen = await renderMarked(flow, <MemoryInspector />)
  await expect.element(screen.getByRole('region', { name: '⟦summingUp⟧' })).toMatchTextContent(words)
  expect(unmarked(screen.container)).toEqual([])
})

test('a receipt says nothing but its labels, of what nearly came and of what is forgotten too', async () => {
  const flow = greek()
  await flow.hydrated
  flow.memories.add({ content: 'Πίνει τσάι', pinned: true })
  const { receipt } = await flow.memories.recall('Τρώει τούρτα;', { budget: 400 })
  const miss = { ...receipt.recalled[0]!, via: 'match', matched: ['τούρτα'], tokens: 12, lacked: 'room' } as const
  const screen = await renderMarked(
    flow,
    <RecallReceipt receipt={{ ...receipt, nearMisses: [miss, { ...miss, memoryId: 'gone' }], cut: ['x'] }} />,
  )
  await screen.getByText('⟦receiptNear 2⟧').click()
  await expect.element(screen.getByText('⟦receiptForgotten⟧')).toBeVisible()
  expect(unmarked(screen.container)).toEqual([])
})

test('a storage in trouble says nothing but its labels', async () => {
  const storage = faultyStorage({ ...volatileStorage(), durability: 'tab-safe' })
  await storage.open({ name: 'test', schema: 1 })
  await storage.commit([{ collection: 'memories', id: 'μ', clock: '0000000000001-0000-x', body: { content: 'μισή' } }])
  await storage.close()
  const flow = createTestFlow({ personas: [persona], storage })
  await flow.hydrated
  storage.fault = (method) => (method === 'commit' ? 'quota' : undefined)
  flow.memories.add({ content: 'Πίνει τσάι' })
  await flow.storage.saved()
  const screen = await renderMarked(flow, <StorageStatus />)
  await expect.element(screen.getByText('⟦storageDegraded⟧')).toBeVisible()
  await expect.element(screen.getByText(/^⟦storageReason .* full⟧$/)).toBeVisible()
  await screen.getByText(/⟦quarantine /).click()
  await screen.getByRole('button', { name: '⟦quarantineRetry⟧' }).click()
  await expect.element(screen.getByText('⟦quarantineRetried⟧')).toBeVisible()
  // What is stored there is the record as it stands.
  for (const raw of screen.container.querySelectorAll('[data-pf="storage-raw"]')) raw.textContent = ''
  expect(unmarked(screen.container)).toEqual([])
})

test('a storage that syncs says nothing but its labels', async () => {
  const states: SyncStatus[] = [
    { state: 'offline', waiting: 2, syncedAt: Date.now() - 3_600_000 },
    { state: 'syncing', waiting: 1 },
    { state: 'synced', waiting: 0, syncedAt: Date.now() },
    { state: 'synced', waiting: 0, syncedAt: Date.now() - 3_600_000 },
    { state: 'refused', waiting: 0, reason: 'Somebody signed out.', reasonCode: 'signed-out' },
  ]
  let now = states[0]!
  const tellers = new Set<() => void>()
  const sync: SyncState = {
    get: () => now,
    subscribe: (teller) => {
      tellers.add(teller)
      return () => tellers.delete(teller)
    },
    retry() {},
  }
  const flow = createTestFlow({ personas: [persona], storage: { ...volatileStorage(), durability: 'durable', sync } })
  const screen = await renderMarked(flow, <StorageStatus />)
  const said: string[][] = []
  for (const state of states) {
    now = state
    for (const tell of tellers) tell()
    await expect.element(screen.getByRole('region')).toHaveAttribute('data-sync', state.state)
    expect(unmarked(screen.container)).toEqual([])
    said.push(['storage-sync', 'storage-sync-note'].map((part) => textIn(screen.container, part)))
  }
  expect(said).toEqual([
    [expect.stringMatching(/^⟦syncOffline⟧ · ⟦syncWaiting 2⟧ · ⟦syncLast .+⟧$/), '⟦syncOfflineNote⟧'],
    ['⟦syncSyncing⟧ · ⟦syncWaiting 1⟧', ''],
    ['⟦syncJustNow⟧', ''],
    ['⟦syncSynced⟧', ''],
    ['⟦syncRefused⟧', '⟦syncReason Somebody signed out. signed-out⟧'],
  ])
})

function textIn(container: Element, part: string): string {
  return container.querySelector(`[data-pf="${part}"]`)!.textContent
}

test('files that come in and go out, and lore, say nothing but their labels', async () => {
  const flow = greek({ replies: ['Ναι.'] })
  await flow.hydrated
  flow.lore.set({ id: 'λ', name: 'Λιμάνι', personaIds: ['p'], entries: [{ keys: ['τούρτα'], content: 'Ναι.' }] })
  await flow.chat.whenIdle(flow.chat.send({ text: 'τούρτα;' }).metadata!.personaflow.conversationId)
  await flow.backup.import(chat('Γεια'), { personaId: 'p' })
  const files = [new File([chat('Χαίρε')], 'α')]
  const failing = [new File(['<html>'], 'β')]
  const screen = await renderMarked(
    flow,
    <>
      <ImportPanel files={files} />
      <ImportPanel files={failing} />
      <PersonaExport open />
      <LorebookEditor />
    </>,
  )
  await expect.element(screen.getByText(/⟦importKind claude⟧/)).toBeVisible()
  await expect.element(screen.getByText('⟦error⟧')).toBeVisible()
  await expect.element(screen.getByText('⟦loreAwakeBy τούρτα⟧')).toBeVisible()
  for (const details of screen.container.querySelectorAll('details')) details.open = true
  expect(unmarked(screen.container)).toEqual([])
})

function chat(text: string): string {
  return JSON.stringify([{ uuid: 'α', name: 'Τσάι', chat_messages: [{ uuid: 'β', sender: 'human', text }] }])
}
