import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { Companion as CompanionScreen } from '../blocks/companion/Companion.tsx'
import { flow as companion } from '../blocks/companion/flow.ts'
import { flow as support } from '../blocks/support/flow.ts'
import { Support as SupportScreen, SupportPrivacy } from '../blocks/support/Support.tsx'
import { flow as tutor } from '../blocks/tutor/flow.ts'
import { Tutor as TutorScreen } from '../blocks/tutor/Tutor.tsx'

/** Whole screens to copy: `cp -r node_modules/personaflow/blocks/companion src/`. Each keeps what is said in this browser. */
const meta = {
  title: 'Examples/Blocks',
  decorators: [
    // They fill the window.
    (Story) => (
      <div style={{ margin: -16 }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

/** People, the chat, and what they know. */
export const Companion: Story = {
  loaders: [() => companion.storage.erase()],
  render: () => <CompanionScreen />,
}

/** A tutor who asks by a tool and keeps the score. */
export const Tutor: Story = {
  loaders: [() => tutor.storage.erase()],
  render: () => <TutorScreen />,
}

/** A help desk with orders, a return that the customer confirms, and a way to a person. */
export const Support: Story = {
  loaders: [() => support.storage.erase()],
  render: () => (
    <SupportScreen onHandOver={() => {}}>
      <main style={{ padding: 32 }}>
        <h1>Halyard bags</h1>
        <SupportPrivacy />
      </main>
    </SupportScreen>
  ),
}

export const CompanionRemembers: Story = {
  ...Companion,
  tags: ['test', '!dev', '!autodocs'],
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('button', { name: /My name is Sam/ }))
    const memory = canvas.getByRole('complementary', { name: 'Memory' })
    await waitFor(() => expect(within(memory).getByText('Sam')).toBeVisible())
  },
}

export const TutorAsks: Story = {
  ...Tutor,
  tags: ['test', '!dev', '!autodocs'],
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'Ask me a question' }))
    const question = await canvas.findByRole('group', { name: 'What is ½ + ¼?' })
    await userEvent.click(within(question).getByRole('button', { name: '¾' }))
    await canvas.findByText(/That is right/)
    await expect(canvas.getByText('1 of 1 right')).toBeVisible()
    await expect(within(question).getByRole('button', { name: '¾' })).toHaveAttribute('aria-pressed', 'true')
  },
}

export const SupportHandsOver: Story = {
  ...Support,
  tags: ['test', '!dev', '!autodocs'],
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('button', { name: /^Help/ }))
    await userEvent.click(await canvas.findByRole('button', { name: 'Send order 1042 back' }))
    await userEvent.click(await canvas.findByRole('button', { name: 'Allow once' }))
    await canvas.findByText(/the label is in your mail/)
    await userEvent.click(canvas.getByRole('button', { name: 'Talk to a person' }))
    await expect(await canvas.findByText('A person has this conversation now.')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Delete all conversations' }))
    await expect(await canvas.findByText('Deleted from this browser.')).toBeVisible()
  },
}
