import { PersonaFlowError } from 'personaflow/core'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'

const circle: Record<string, unknown> = {}
circle.circle = circle
const hostile = {
  get text(): string {
    throw new Error('a getter of the app')
  },
}
class Odd {
  readonly self = this
}

const SENSELESS: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  -1,
  1.5,
  Number.NaN,
  Infinity,
  12n,
  Symbol('s'),
  '',
  ' ',
  'nobody',
  '__proto__',
  'x'.repeat(1_000),
  [],
  [null],
  [1n],
  {},
  { text: 5 },
  { text: 'Hi', files: [new File(['x'], 'x.txt')] },
  { text: 'Hi', files: 5 },
  { text: 'Hi', files: [{ url: 'data:,x' }] },
  { title: 2026 },
  { user: 'Tom' },
  { user: { name: 'Tom', more: circle } },
  { user: new Odd() },
  { to: [null] },
  { where: circle, types: 'fact', limit: 'all' },
  { conversationId: {}, messageId: [], personaId: 7 },
  { isOpen: 'yes', width: 1n },
  { isOpen: true, width: Number.NaN },
  { content: 5n, metadata: circle },
  { name: 7, prompt: Symbol('p') },
  circle,
  hostile,
  new Odd(),
  new Map(),
  new Date(Number.NaN),
  () => 1,
  new Proxy(
    {},
    {
      get: () => {
        throw new Error('a trap of the app')
      },
      ownKeys: () => {
        throw new Error('a trap of the app')
      },
    },
  ),
  Object.create(null),
]

/** What a call of each action could rightly be given. */
function rightArguments(flow: TestFlow): Record<string, unknown[]> {
  const { id } = flow.conversations.create()
  const messageId = flow.chat.send({ text: 'Hello', conversationId: id }).id
  const memory = flow.memories.add({ content: 'A memory' }).id
  const persona = flow.personas.create({ name: 'Eve', prompt: 'You are Eve.' }).id
  const place = { conversationId: id, personaId: null }
  return {
    'personas.update': [persona, { name: 'Eva' }],
    'memories.update': [memory, { content: 'Another' }],
    'memories.pin': [memory, true],
    'memories.forget': [memory, { messages: 'keep' }],
    'memories.forgetFrom': [{ turnId: 'none' }, { messages: 'keep' }],
    'conversations.rename': [id, 'A title'],
    'conversations.pin': [id, true],
    'conversations.export': [id, 'markdown'],
    'chat.setDraft': [place, 'text'],
    'chat.unqueue': [id, 'none'],
    'storage.setPanel': ['panel', { isOpen: true }],
    'chat.rate': [{ conversationId: id, messageId, rating: null }],
    'chat.setConsent': ['example.com', true],
    'templates.render': ['none', {}, {}],
    'storage.lostVersions': ['memories', memory],
    'conversations.branches': [id, messageId],
    'backup.import': ['{}', {}],
    'memories.learnedFrom': [messageId],
    'memories.recall': ['query', {}],
  }
}

/** Ends the flow, or takes functions of the app's own. */
const NOT_CALLED = new Set([
  'dispose',
  'storage.erase',
  'subscribe',
  'chat.subscribeLive',
  'reload',
  'advance',
  'getState',
  'getInitialState',
])

const GROUPS = ['personas', 'memories', 'conversations', 'chat', 'templates', 'lore', 'backup', 'storage'] as const

/** Every function of a flow by its name, those of a group with the group's before it. */
function actionsOf(flow: TestFlow): [name: string, action: unknown][] {
  const grouped = GROUPS.flatMap((group) =>
    Object.entries(flow[group]).map(([verb, action]): [string, unknown] => [`${group}.${verb}`, action]),
  )
  return [...Object.entries(flow), ...grouped]
}

async function outcome(call: () => unknown): Promise<unknown> {
  try {
    return void (await call())
  } catch (error) {
    return error
  }
}

test('every action refuses what makes no sense at once, in words, and whatever it takes can be read again', async () => {
  const flow = createTestFlow()
  await flow.hydrated
  const right = rightArguments(flow)
  const wrong: string[] = []
  const actions = actionsOf(flow).filter(([name, action]) => typeof action === 'function' && !NOT_CALLED.has(name))
  expect(actions.length).toBeGreaterThan(50)
  for (const [name, action] of actions) {
    for (const value of SENSELESS) {
      for (let at = 0; at < Math.max(1, right[name]?.length ?? 1); at++) {
        const args = [...(right[name] ?? [])]
        args[at] = value
        const error = await outcome(() => (action as (...given: unknown[]) => unknown)(...args))
        if (error !== undefined && !(error instanceof PersonaFlowError))
          wrong.push(
            `${name}, argument ${at}, ${typeof value}: ${error instanceof Error ? error.message : typeof error}`,
          )
      }
    }
  }
  expect(wrong).toEqual([])
  for (const id of Object.keys(flow.getState().conversations)) await flow.chat.whenIdle(id)
  expect(await flow.storage.saved()).toBe(true)
  const before = Object.keys(flow.getState().conversations).length
  const next = await flow.reload()
  expect(next.getState().storage.quarantined).toEqual([])
  expect(Object.keys(next.getState().conversations)).toHaveLength(before)
  await next.dispose()
}, 60_000)

test.for([
  [
    'chat.regenerate',
    'some-id',
    /regenerate is a text\. Pass an object: \{ conversationId, messageId\?, personaId\?, without\? \}/,
  ],
  ['chat.switchBranch', undefined, /switchBranch is undefined\. Pass an object: \{ conversationId, messageId \}/],
  ['memories.forget', { id: 'x' }, /memories\.forget is an object\. Pass an id/],
] as const)('%s says which fields it takes', ([name, value, words]) => {
  const flow = createTestFlow()
  // What a JavaScript caller passes.
  const action = new Map(actionsOf(flow)).get(name) as (given: unknown) => unknown
  expect(() => action(value)).toThrow(words)
})

test('a File is refused with what to do', () => {
  const flow = createTestFlow()
  // What a JavaScript caller passes.
  const files = [new File(['x'], 'x.txt')] as never
  expect(() => flow.chat.send({ text: 'Look', files })).toThrow(/is a File or Blob\. Read it into a part first/)
  expect(flow.getState().conversations).toEqual({})
})

test('what the caller changes afterwards changes nothing that was taken', async () => {
  const flow = createTestFlow()
  await flow.hydrated
  const user: { name: string; self?: unknown } = { name: 'Tom' }
  const { id } = flow.conversations.create({ user })
  user.self = user
  flow.memories.add({ content: 'Said after it' })
  expect(await flow.storage.saved()).toBe(true)
  const next = await flow.reload()
  expect(next.getState().conversations[id]?.participants.user).toEqual({ name: 'Tom' })
  await next.dispose()
})
