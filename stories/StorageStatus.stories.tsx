import type { Meta, StoryObj } from '@storybook/react-vite'
import { StorageStatus } from 'personaflow/components'
import { volatileStorage, type PersonaStorage, type SyncStatus } from 'personaflow/storage'
import { createTestFlow, faultyStorage } from 'personaflow/testing'
import { expect, userEvent, waitFor } from 'storybook/test'
import { someMemories } from './memories.ts'
import { personas } from './personas.ts'
import { flowOf, say, withFlow } from './withFlow.tsx'

const meta = {
  title: 'Components/StorageStatus',
  tags: ['autodocs'],
  component: StorageStatus,
  decorators: [withFlow],
} satisfies Meta<typeof StorageStatus>

export default meta
type Story = StoryObj<typeof meta>

/** A storage that says of itself that it survives more than it does: for looking at. */
function claiming(durability: PersonaStorage['durability']): PersonaStorage {
  return { ...volatileStorage(), durability }
}

/** The same with a server that it tells this of. */
function syncing(status: SyncStatus): PersonaStorage {
  return { ...claiming('durable'), sync: { get: () => status, subscribe: () => () => {}, retry() {} } }
}

export const Saved: Story = {
  loaders: [flowOf({ storage: claiming('durable'), memories: someMemories() }, (flow) => flow.storage.saved())],
  async play({ canvas }) {
    await expect(await canvas.findByText(/^Saved in this browser · \d+ kB/)).toBeVisible()
    await expect(canvas.queryByRole('button')).toBeNull()
  },
}

/** What takes room, by kind. */
export const Room: Story = {
  loaders: [
    flowOf({ storage: claiming('durable'), memories: someMemories() }, async (flow) => {
      await say(flow, 'Good morning', 'I live in Lisbon')
      await flow.storage.saved()
    }),
  ],
  async play({ canvas }) {
    await userEvent.click(await canvas.findByText('What takes room'))
    await expect(await canvas.findByText('Conversations')).toBeVisible()
    await expect(canvas.getAllByText(/kB$/).length).toBeGreaterThan(2)
  },
}

export const RoomDark: Story = { ...Room, globals: { theme: 'dark', direction: 'rtl' } }

/** In localStorage: what a killed browser may cost is in the README. */
export const TabSafe: Story = {
  loaders: [flowOf({ storage: claiming('tab-safe'), memories: someMemories() }, (flow) => flow.storage.saved())],
  async play({ canvas }) {
    await expect(await canvas.findByText(/^Saved in this browser · \d+ kB/)).toBeVisible()
  },
}

/** A storage that takes its time. */
export const Saving: Story = {
  loaders: [
    async () => {
      const slow = { ...claiming('durable'), commit: () => new Promise<void>(() => {}) }
      const { flow } = await flowOf({ storage: slow })()
      flow.memories.add({ content: 'Prefers tea' })
      return { flow }
    },
  ],
  async play({ canvas }) {
    await expect(await canvas.findByText(/^Saving…/)).toBeVisible()
  },
}

/** A large storage: what is newest can be used while the rest arrives. */
export const Loading: Story = {
  loaders: [
    async () => {
      const storage = claiming('durable')
      const large: PersonaStorage = {
        ...storage,
        open: async (options) => ({ ...(await storage.open(options)), batches: 3 }),
        async *load() {
          yield []
          await new Promise(() => {})
        },
      }
      return { flow: createTestFlow({ personas, storage: large }) }
    },
  ],
  async play({ canvas }) {
    await expect(await canvas.findByText('Loading saved data…')).toBeVisible()
    await expect(await canvas.findByRole('progressbar', { name: 'Loaded' })).toHaveAttribute('value')
  },
}

/** Newer code wrote here, in another tab or before a downgrade. */
export const ReadOnly: Story = {
  loaders: [
    async () => {
      const storage = claiming('tab-safe')
      const newer: PersonaStorage = {
        ...storage,
        open: async (options) => ({ ...(await storage.open(options)), schema: 9, mode: 'read-only' }),
      }
      return flowOf({ storage: newer, memories: someMemories() })()
    },
  ],
  async play({ canvas }) {
    await expect(await canvas.findByText('Read only')).toBeVisible()
    await expect(canvas.getByRole('status')).toHaveTextContent(/newer version.*Reload the page/)
    await expect(canvas.getByRole('button', { name: 'Export now' })).toBeVisible()
  },
}

export const Volatile: Story = {
  loaders: [flowOf({ memories: someMemories() })],
  async play({ canvas }) {
    await expect(await canvas.findByText('Not saved: lost when you close this page')).toBeVisible()
  },
}

/** A full disk: what it means, what to do, and a way out. It recovers by itself. */
export const Degraded: Story = {
  loaders: [
    async () => {
      const storage = faultyStorage(claiming('tab-safe'))
      const { flow } = await flowOf({ storage })()
      storage.fault = (method) => (method === 'commit' ? 'quota' : undefined)
      flow.memories.add({ content: 'Prefers tea' })
      await flow.storage.saved()
      return { flow, storage }
    },
  ],
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('Not saved')).toBeVisible()
    await expect(canvas.getByRole('status')).toHaveTextContent(/full.*Delete conversations or memories/)
    await expect(canvas.getByRole('button', { name: 'Export now' })).toBeVisible()
    loaded.storage.fault = () => undefined
    loaded.flow.memories.add({ content: 'There is room again' })
    await expect(await canvas.findByText(/^Saved/)).toBeVisible()
  },
}

export const Dark: Story = { ...Degraded, globals: { theme: 'dark' }, play: async () => {} }

/** Two records that could not be read: one is thrown away, the other stays. */
export const Quarantined: Story = {
  loaders: [
    async () => {
      const storage = claiming('tab-safe')
      await storage.open({ name: 'test', schema: 1 })
      await storage.commit(
        ['half of a memory', 'another'].map((content, at) => ({
          collection: 'memories',
          id: `bad-${at}`,
          clock: '0000000000001-0000-x',
          body: { id: `bad-${at}`, content },
        })),
      )
      await storage.close()
      return flowOf({ storage, memories: someMemories() })()
    },
  ],
  async play({ canvas }) {
    await userEvent.click(await canvas.findByText('2 records could not be read'))
    await expect(canvas.getByText(/half of a memory/)).toBeVisible()
    await userEvent.click(canvas.getAllByRole('button', { name: 'Delete' })[0]!)
    await expect(await canvas.findByText('1 record could not be read')).toBeVisible()
    await waitFor(() => expect(canvas.queryByText(/half of a memory/)).toBeNull())
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await expect(await canvas.findByText('Read again')).toBeVisible()
    await expect(canvas.getByText('1 record could not be read')).toBeVisible()
  },
}

export const RightToLeft: Story = {
  ...Quarantined,
  globals: { direction: 'rtl', theme: 'dark' },
  async play({ canvas }) {
    const summary = await canvas.findByText('2 records could not be read')
    await userEvent.click(summary)
    // English words run from left to right here, too: else their full stops come first.
    for (const text of [
      summary,
      canvas.getByText(/^Data that can’t be read/),
      canvas.getByText(/^Saved in this browser/),
    ])
      await expect(getComputedStyle(text).direction).toBe('ltr')
  },
}

/** Kept on a server as well, and the same on every device. */
export const Synced: Story = {
  loaders: [flowOf({ storage: syncing({ state: 'synced', waiting: 0, syncedAt: Date.now() }) })],
  async play({ canvas }) {
    await expect(await canvas.findByText('Synced just now')).toBeVisible()
    await expect(canvas.getByRole('region')).toHaveAttribute('data-sync', 'synced')
  },
}

/** All goes on; what waits is sent later. */
export const Offline: Story = {
  loaders: [flowOf({ storage: syncing({ state: 'offline', waiting: 3, syncedAt: Date.now() - 7_200_000 }) })],
  async play({ canvas }) {
    await expect(await canvas.findByText('Offline · 3 changes wait · last synced 2 hours ago')).toBeVisible()
    await expect(canvas.getByText(/^What is new stays on this device/)).toBeVisible()
  },
}

/** The server takes nothing: why, and what to do. */
export const Refused: Story = {
  loaders: [
    flowOf({
      storage: syncing({
        state: 'refused',
        waiting: 1,
        reason: 'You are signed out, so what is new stays on this device. Sign in again; then it is sent by itself.',
        reasonCode: 'signed-out',
      }),
    }),
  ],
  async play({ canvas }) {
    await expect(await canvas.findByText('Not synced · 1 change waits')).toBeVisible()
    await expect(canvas.getByText(/^You are signed out.*Sign in again/)).toHaveRole('status')
  },
}

export const RefusedDark: Story = { ...Refused, globals: { theme: 'dark', direction: 'rtl' } }
