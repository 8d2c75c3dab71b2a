import type { Meta, StoryObj } from '@storybook/react-vite'
import type { PersonaFlow } from 'personaflow'
import { DevtoolsPanel } from 'personaflow/devtools'
import { BackupPanel, LogPanel, TemplateEditor } from 'personaflow/editors'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { atMost } from './atMost.tsx'
import { someMemories } from './memories.ts'
import { flowOf, say, withFlow } from './withFlow.tsx'

const meta = {
  title: 'Editors/Developer panels',
  decorators: [atMost(640), withFlow],
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

/** By level and words; details are logged only while they are asked for. */
export const Log: Story = {
  render: () => <LogPanel />,
  loaders: [
    flowOf({}, (flow) => {
      flow.logger.warning('The kettle is cold', { degrees: 12 })
      flow.logger.info('A leaf fell')
    }),
  ],
  async play({ canvas, loaded: { flow } }) {
    const list = await canvas.findByRole('list', { name: 'Log, newest first' })
    await expect(list).toHaveTextContent('A leaf fell')
    await userEvent.click(canvas.getByRole('radio', { name: 'Warnings' }))
    await expect(list).not.toHaveTextContent('A leaf fell')
    await userEvent.click(canvas.getByText('Data'))
    await expect(canvas.getByText(/"degrees": 12/)).toBeVisible()
    await userEvent.click(canvas.getByRole('radio', { name: 'All' }))
    await expect(flow.logger.level()).toBe('debug')
    await userEvent.click(canvas.getByRole('radio', { name: 'Events' }))
    await expect(flow.logger.level()).toBe('info')
    await userEvent.type(canvas.getByRole('searchbox', { name: 'Search the log' }), 'kettle')
    await expect(list.children).toHaveLength(1)
  },
}

/** Filled in at every key, kept, and brought back by undo. */
export const Templates: Story = {
  render: () => <TemplateEditor />,
  loaders: [flowOf()],
  async play({ canvas }) {
    const template = await canvas.findByRole('textbox', { name: 'Template' })
    await userEvent.click(template)
    await userEvent.paste('Hello {{guest}}, this is ${host}.')
    const preview = within(canvas.getByRole('region', { name: 'Preview' }))
    await expect(preview.getByText('Missing: guest, host')).toBeVisible()
    await userEvent.type(canvas.getByRole('textbox', { name: 'guest' }), 'Amira')
    await expect(preview.getByText(/Hello Amira, this is/)).toBeVisible()
    await userEvent.type(canvas.getByRole('textbox', { name: 'Name of this template' }), 'greeting{Enter}')
    await expect(canvas.getByText('Saved “greeting”.')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Delete greeting' }))
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Undo' })).toHaveFocus())
    await userEvent.keyboard('{Enter}')
    await expect(await canvas.findByRole('button', { name: /^greeting/ })).toBeVisible()
  },
}

/** Out and in, and erased once the word was typed. */
export const Backup: Story = {
  render: () => <BackupPanel />,
  loaders: [flowOf({ memories: someMemories() })],
  async play({ canvas, loaded: { flow } }) {
    await expect(await canvas.findByRole('region', { name: 'Restore' })).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Erase everything…' }))
    const erase = canvas.getByRole('button', { name: 'Erase everything' })
    await userEvent.click(erase)
    await expect(memoriesIn(flow)).toBe(6)
    await userEvent.type(canvas.getByRole('textbox', { name: 'Type “erase” to go on' }), 'Erase')
    await expect(erase).toHaveAttribute('aria-disabled', 'false')
    await userEvent.click(erase)
    await expect(await canvas.findByText('Everything was erased.')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Erase everything…' })).toHaveFocus()
    await expect(memoriesIn(flow)).toBe(0)
  },
}

function memoriesIn(flow: PersonaFlow): number {
  return flow.memories.list().length
}

const talked = flowOf({ memories: someMemories() }, async (flow) => {
  await say(flow, 'What is my cat called?')
  flow.memories.add({ content: 'Likes rain' })
})

/** A drawer with all of it; back and forth through the undo steps. */
export const Devtools: Story = {
  render: () => <DevtoolsPanel />,
  loaders: [talked],
  async play({ canvas, loaded: { flow } }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'PersonaFlow devtools' }))
    await expect(canvas.getByText(/"status": "ready"/)).toBeVisible()
    await userEvent.click(canvas.getByRole('tab', { name: 'Receipt' }))
    await expect(await canvas.findByText('Turing', { exact: false })).toBeVisible()
    await userEvent.click(canvas.getByRole('tab', { name: 'Undo' }))
    const time = within(canvas.getByRole('tabpanel', { name: 'Undo' }))
    const count = memoriesIn(flow)
    await userEvent.click(time.getAllByRole('button', { name: 'Add memory' })[0]!)
    await expect(memoriesIn(flow)).toBe(count - 1)
    await userEvent.click(time.getByRole('button', { name: 'Redo “Add memory”' }))
    await waitFor(() => expect(memoriesIn(flow)).toBe(count))
    await expect(time.getAllByRole('button', { name: 'Add memory' }).length).toBeGreaterThan(0)
  },
}

export const DevtoolsDark: Story = {
  render: () => <DevtoolsPanel />,
  loaders: [talked],
  globals: { theme: 'dark', direction: 'rtl' },
}
