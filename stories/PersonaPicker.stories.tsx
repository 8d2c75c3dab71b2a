import type { Meta, StoryObj } from '@storybook/react-vite'
import { PersonaPicker } from 'personaflow/components'
import { expect, userEvent } from 'storybook/test'
import { flowOf, withFlow } from './withFlow.tsx'

const meta = {
  title: 'Components/PersonaPicker',
  tags: ['autodocs'],
  component: PersonaPicker,
  decorators: [withFlow],
  loaders: [flowOf()],
} satisfies Meta<typeof PersonaPicker>

export default meta
type Story = StoryObj<typeof meta>

/** Bound to the active persona; arrow keys choose. */
export const Default: Story = {
  async play({ canvas }) {
    const chosen = await canvas.findByRole('radio', { name: 'Ada' })
    await expect(chosen).toBeChecked()
    await userEvent.click(chosen)
    await userEvent.keyboard('{ArrowRight}')
    await expect(canvas.getByRole('radio', { name: 'Bosun Okafor' })).toBeChecked()
    await expect(canvas.getByRole('radio', { name: 'Bosun Okafor' })).toHaveFocus()
  },
}

/** The app holds the value, and nobody is chosen. */
export const NobodyChosen: Story = {
  args: { value: null },
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('radio', { name: 'Ada' }))
    await expect(canvas.getByRole('radio', { name: 'Ada' })).not.toBeChecked()
  },
}

const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** Many, long and strange names; a picture; an avatar that is none and shows initials. */
export const Long: Story = {
  loaders: [
    flowOf({
      personas: [
        { name: 'Ada', prompt: '', avatar: PIXEL },
        { name: 'Remote', prompt: '', avatar: 'https://example.com/track.png' },
        { name: 'Vector', prompt: '', avatar: 'data:image/svg+xml;base64,PHN2Zz4=' },
        { name: '👩‍🚀 Valentina', prompt: '' },
        { name: 'A very long name that nobody would give to anybody', prompt: '' },
        { name: 'شهرزاد', prompt: '' },
        ...Array.from({ length: 8 }, (_, at) => ({ name: `Persona ${at + 1}`, prompt: '' })),
      ].map((persona, at) => ({ id: `persona-${at}`, ...persona })),
    }),
  ],
  async play({ canvas, canvasElement }) {
    await canvas.findByRole('radio', { name: 'شهرزاد' })
    await expect(canvasElement.querySelectorAll('img')).toHaveLength(1)
  },
}

export const Dark: Story = { ...Default, globals: { theme: 'dark' } }
