import type { Meta, StoryObj } from '@storybook/react-vite'
import { PersonaFlowProvider } from 'personaflow'
import { scriptedModel } from 'personaflow/chat'
import { MemoryInspector, PersonaChat, StorageStatus } from 'personaflow/components'
import { volatileStorage } from 'personaflow/storage'
import type { CSSProperties } from 'react'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { ConnectionPicker } from '../demo/src/devices/ConnectionPicker.tsx'
import { createDevice, type Device } from '../demo/src/devices/createDevice.ts'
import { openServerInPage, type Server } from '../demo/src/devices/openServer.ts'
import { personas } from './personas.ts'

/** PostgreSQL takes seconds to start: one for all stories of this page. */
let server: Server | undefined

/** Two devices of one account that nobody else has. */
async function twoDevices(): Promise<{ devices: Device[] }> {
  server ??= openServerInPage()
  const store = crypto.randomUUID()
  const devices = ['Phone', 'Laptop'].map((name) =>
    createDevice(name, {
      server: server!,
      store,
      // In RAM, though it says otherwise: a story begins anew each time.
      local: { ...volatileStorage(), durability: 'durable' },
      personas: personas.slice(0, 1),
      model: scriptedModel({ wordsPerSecond: Infinity }),
    }),
  )
  await Promise.all(devices.map(({ flow }) => flow.hydrated))
  return { devices }
}

const HALF: CSSProperties = {
  display: 'grid',
  gap: 12,
  alignContent: 'start',
  minInlineSize: 0,
  // Of the switch, which is the demo's and has its looks there.
  color: 'light-dark(black, white)',
  font: '15px/1.5 system-ui, sans-serif',
}

function Half({ device }: { device: Device }) {
  const where = `on the ${device.name.toLowerCase()}`
  return (
    <PersonaFlowProvider flow={device.flow}>
      <section aria-label={device.name} style={HALF}>
        <ConnectionPicker device={device} />
        <div style={{ minBlockSize: '6em' }}>
          <StorageStatus label={`Storage ${where}`} />
        </div>
        <PersonaChat aria-label={`Chat ${where}`} style={{ blockSize: 360 }} />
        <MemoryInspector aria-label={`Memories ${where}`} style={{ blockSize: 320 }} />
      </section>
    </PersonaFlowProvider>
  )
}

const meta = {
  title: 'Examples/Two devices',
  loaders: [twoDevices],
  // Two pages of one app beside each other: their landmarks within have the same names.
  parameters: { a11y: { config: { rules: [{ id: 'landmark-unique', enabled: false }] } } },
  // The loader gives them.
  render: (_, { loaded }) => (
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(20rem, 100%), 1fr))', gap: 16 }}>
      {(loaded as Awaited<ReturnType<typeof twoDevices>>).devices.map((device) => (
        <Half key={device.name} device={device} />
      ))}
    </div>
  ),
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

/** What one learns the other knows; what is said without a connection waits; who is signed out is told what to do. */
export const TwoDevices: Story = {
  async play({ canvas, loaded }) {
    const { devices } = loaded as Awaited<ReturnType<typeof twoDevices>>
    const [phone, laptop] = devices as [Device, Device]
    const [onPhone, onLaptop] = devices.map(({ name }) => within(canvas.getByRole('region', { name })))
    await expect(await onLaptop!.findByText(/^Synced/)).toBeVisible()
    phone.flow.memories.add({ type: 'fact', content: 'Has a dog called Biscuit' })
    await expect(await onLaptop!.findByText('Has a dog called Biscuit')).toBeVisible()

    await userEvent.click(onLaptop!.getByRole('radio', { name: 'Offline' }))
    await expect(await onLaptop!.findByText('Offline')).toBeVisible()
    laptop.flow.memories.add({ type: 'fact', content: 'Plays the cello' })
    await expect(await onLaptop!.findByText('Offline · 1 change waits')).toBeVisible()
    await expect(onLaptop!.getByText(/^What is new stays on this device/)).toHaveRole('status')
    await expect(onPhone!.queryByText('Plays the cello')).toBeNull()

    await userEvent.click(onLaptop!.getByRole('radio', { name: 'Signed out' }))
    await expect(await onLaptop!.findByText('Not synced · 1 change waits')).toBeVisible()
    await expect(onLaptop!.getByText(/^You are signed out.*Sign in again/)).toHaveRole('status')

    await userEvent.click(onLaptop!.getByRole('radio', { name: 'Online' }))
    await expect(await onPhone!.findByText('Plays the cello')).toBeVisible()
    await waitFor(() => expect(onLaptop!.getByText(/^Synced/)).toBeVisible())
  },
}
