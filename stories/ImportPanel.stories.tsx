import type { Meta, StoryObj } from '@storybook/react-vite'
import { ImportPanel, PersonaExport } from 'personaflow/components'
import { useState } from 'react'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { claudeExport, mirelCard } from './cards.ts'
import { narrow } from './narrow.tsx'
import { flowOf, withFlow } from './withFlow.tsx'

const meta = {
  title: 'Components/ImportPanel',
  tags: ['autodocs'],
  component: ImportPanel,
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: 480, borderRadius: 18, overflow: 'hidden' }}>
        <Story />
      </div>
    ),
    withFlow,
  ],
} satisfies Meta<typeof ImportPanel>

export default meta
type Story = StoryObj<typeof meta>
type Canvas = Parameters<NonNullable<Story['play']>>[0]['canvas']

async function pick(canvas: Canvas, ...files: File[]): Promise<void> {
  await userEvent.upload(await canvas.findByLabelText('Choose files'), files)
}

/** Nothing chosen yet. */
export const Empty: Story = {
  loaders: [flowOf()],
  async play({ canvas }) {
    await expect(await canvas.findByRole('heading', { name: 'Import' })).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Check it first' })).toHaveAttribute('aria-disabled', 'true')
  },
}

/** A card is looked into, imported, opened, and taken back. */
export const Card: Story = {
  loaders: [flowOf()],
  async play({ canvas, loaded: { flow } }) {
    const before = flow.getState().personas
    await pick(canvas, await mirelCard())
    await expect(await canvas.findByText('A character card')).toBeVisible()
    await expect(canvas.getByText('Mirel · Harbour')).toBeVisible()
    await expect(canvas.getByText('Adds 1 persona and 1 lorebook.')).toBeVisible()
    await expect(flow.getState().personas).toBe(before)
    await userEvent.click(canvas.getByRole('button', { name: 'Import' }))
    await userEvent.click(await canvas.findByRole('button', { name: 'Talk to Mirel' }))
    const status = canvas.getByRole('status')
    await expect(status).toHaveTextContent('Added 1 persona and 1 lorebook.')
    // Heard once, and seen once: in the list.
    await expect(status.offsetWidth).toBe(1)
    await expect(flow.personas.get(flow.getState().settings.activePersonaId)?.name).toBe('Mirel')
    await expect(flow.personas.greetings()).toEqual(['Mind the pendulum.'])
  },
}

export const Undone: Story = {
  loaders: [flowOf()],
  async play({ canvas, loaded: { flow } }) {
    const before = Object.keys(flow.getState().personas)
    await pick(canvas, await mirelCard())
    await userEvent.click(await canvas.findByRole('button', { name: 'Import' }))
    await userEvent.click(await canvas.findByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(Object.keys(flow.getState().personas)).toEqual(before))
    await expect(await canvas.findByLabelText('Choose files')).toBeInTheDocument()
  },
}

/** Conversations: whose they are, and whether facts are proposed. */
export const Conversations: Story = {
  loaders: [flowOf()],
  async play({ canvas, loaded: { flow } }) {
    await pick(canvas, claudeExport())
    await expect(await canvas.findByText('An export of Claude')).toBeVisible()
    await expect(canvas.getByText('Adds 1 persona, 2 conversations, and 6 messages.')).toBeVisible()
    await userEvent.selectOptions(canvas.getByRole('combobox', { name: 'Belongs to' }), 'Ada')
    await expect(await canvas.findByText('Adds 2 conversations and 6 messages.')).toBeVisible()
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Propose facts from what I said in it' }))
    await expect(await canvas.findByText(/wait for your yes/)).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Import' }))
    await waitFor(() => expect(Object.keys(flow.getState().conversations)).toHaveLength(2))
    await userEvent.click(await canvas.findByRole('button', { name: 'Talk to Ada' }))
    const { settings, conversations } = flow.getState()
    await expect(conversations[settings.conversationOf.ada ?? '']?.title).toBe('Trains')
    await waitFor(() => expect(canvas.queryByRole('button', { name: 'Talk to Ada' })).toBeNull())
  },
}

/** A persona that came with conversations is opened in the newest of them. */
export const Talked: Story = {
  loaders: [flowOf()],
  async play({ canvas, loaded: { flow } }) {
    await pick(canvas, claudeExport())
    await userEvent.click(await canvas.findByRole('button', { name: 'Import' }))
    await userEvent.click(await canvas.findByRole('button', { name: 'Talk to Claude' }))
    const { settings, conversations } = flow.getState()
    const shown = conversations[settings.conversationOf[settings.activePersonaId ?? ''] ?? '']
    await expect(shown?.title).toBe('Trains')
  },
}

/** The same file once more: nothing in it is new. */
export const Again: Story = {
  loaders: [flowOf({}, (flow) => flow.backup.import(claudeExport()))],
  async play({ canvas }) {
    await pick(canvas, claudeExport())
    await expect(await canvas.findByText('Nothing in it is new.')).toBeVisible()
    await expect(canvas.queryByRole('button', { name: 'Import' })).toBeNull()
  },
}

/** What was changed here since: keep it, or take the file's. */
export const Differs: Story = {
  loaders: [
    flowOf({}, async (flow) => {
      const { personaIds } = await flow.backup.import(await mirelCard())
      flow.personas.update(personaIds[0]!, { scenario: 'At sea.' })
    }),
  ],
  async play({ canvas, loaded: { flow } }) {
    await pick(canvas, await mirelCard())
    await expect(await canvas.findByText('Different here, yours is kept: 1 persona.')).toBeVisible()
    await userEvent.click(canvas.getByRole('radio', { name: /Take it from the file/ }))
    await userEvent.click(await canvas.findByRole('button', { name: 'Import' }))
    await waitFor(() => expect(flow.personas.get({ name: 'Mirel' })?.scenario).toBe('A workshop at low tide.'))
  },
}

/** Facts that were pasted, one a line. */
export const Pasted: Story = {
  loaders: [flowOf()],
  async play({ canvas, loaded: { flow } }) {
    const field = await canvas.findByRole('textbox', { name: 'Paste a text' })
    await userEvent.click(field)
    await userEvent.paste('- Likes tea\n- Sails on Sundays')
    await userEvent.click(canvas.getByRole('button', { name: 'Check it first' }))
    await expect(await canvas.findByText('A list of facts')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Import' }))
    await waitFor(() => expect(flow.memories.list({ types: ['proposal'] })).toHaveLength(2))
  },
}

/** What was chosen elsewhere is looked into once, whatever is drawn around it. */
export const Given: Story = {
  loaders: [async () => ({ ...(await flowOf()()), files: [await mirelCard()] })],
  render: (_, { loaded: { files } }) => <GivenFiles files={files} />,
  async play({ canvas, loaded: { flow } }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'Import' }))
    await expect(await canvas.findByText('1 imported')).toBeVisible()
    await userEvent.click(await canvas.findByRole('button', { name: 'Undo' }))
    await expect(await canvas.findByLabelText('Choose files')).toBeInTheDocument()
    await expect(flow.personas.get({ name: 'Mirel' })).toBeUndefined()
  },
}

function GivenFiles({ files }: { files: File[] }) {
  const [count, setCount] = useState(0)
  return (
    <>
      <ImportPanel files={files} onImported={() => setCount(count + 1)} />
      <p>{count} imported</p>
    </>
  )
}

/** Dropped on the panel. */
export const Dropped: Story = {
  loaders: [flowOf()],
  async play({ canvas }) {
    const panel = await canvas.findByRole('region', { name: 'Import' })
    await canvas.findByLabelText('Choose files')
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(await mirelCard())
    const drag = (type: string) =>
      panel.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
    // Else the browser would open the file in the page's place.
    await expect(drag('dragover')).toBe(false)
    await waitFor(() => expect(panel).toHaveAttribute('data-over'))
    await expect(drag('drop')).toBe(false)
    await expect(await canvas.findByText('A character card')).toBeVisible()
  },
}

/** What can’t be read is named, with what to do; then another file can be chosen. */
export const Failed: Story = {
  loaders: [flowOf()],
  async play({ canvas }) {
    await pick(canvas, new File(['{"chunkedPrompt":{"chunks":[]}}'], 'chat.json'))
    await expect(await canvas.findByText(/Google AI Studio/)).toBeVisible()
    await expect(canvas.getByLabelText('Choose files')).toBeInTheDocument()
  },
}

/** A large file is cancelled while it is read: nothing has changed. */
export const Cancelled: Story = {
  loaders: [flowOf()],
  async play({ canvas, loaded: { flow } }) {
    const talk = '{"uuid":"a","name":"Tea","chat_messages":[{"sender":"human","text":"Hello"}]},'
    const slow = new File([`[${talk.repeat(10_000)}`], 'conversations.json')
    // As from a disk that falls asleep after the first piece.
    slow.slice = (from = 0, to = slow.size) => {
      const piece = Blob.prototype.slice.call(slow, from, to)
      if (from > 0) piece.arrayBuffer = () => new Promise(() => {})
      return piece
    }
    await pick(canvas, slow)
    await expect(await canvas.findByRole('progressbar', { name: 'Reading…' })).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }))
    await expect(await canvas.findByText('Cancelled: nothing was imported.')).toBeVisible()
    await expect(Object.keys(flow.getState().conversations)).toEqual([])
  },
}

/** Warnings and what is left out. */
export const Notes: Story = {
  loaders: [flowOf()],
  async play({ canvas }) {
    const hybrid = {
      spec: 'chara_card_v2',
      spec_version: '5.0',
      name: 'Old',
      description: 'old',
      data: { name: 'Bell', description: 'Rings.', first_mes: 'Ding.' },
    }
    await pick(canvas, new File([JSON.stringify(hybrid)], 'bell.json'))
    await expect(await canvas.findByText('Notes')).toBeVisible()
    await expect(canvas.getByText(/older copy of itself/)).toBeVisible()
  },
}

export const Dark: Story = { ...Conversations, globals: { theme: 'dark' } }

export const RightToLeft: Story = { ...Differs, globals: { direction: 'rtl', theme: 'dark' } }

/** 390 px wide, and the same at twice the size. */
export const Narrow: Story = {
  ...Differs,
  decorators: [narrow],
  async play(context) {
    await Differs.play?.(context)
    const panel = context.canvas.getByRole('region', { name: 'Import' })
    await expect(panel.scrollWidth).toBeLessThanOrEqual(panel.clientWidth)
  },
}

/** A persona as files that other programs read. */
export const Export: Story = {
  loaders: [flowOf({}, async (flow) => void (await flow.backup.import(await mirelCard())))],
  render: () => <PersonaExport open />,
  async play({ canvas, loaded: { flow } }) {
    flow.personas.activate(flow.personas.get({ name: 'Mirel' })!.id)
    await expect(await canvas.findByText('Export Mirel')).toBeVisible()
    const saved: Promise<File>[] = []
    const real = URL.createObjectURL
    URL.createObjectURL = (file) => {
      saved.push(Promise.resolve(file as File))
      return real(file)
    }
    try {
      for (const name of [/card \(PNG\)/, /card \(JSON\)/, /a line each/, /Memories \(JSON\)/, /Lorebook “Harbour”/]) {
        await userEvent.click(canvas.getByRole('button', { name }))
      }
      await waitFor(() => expect(saved).toHaveLength(5))
    } finally {
      URL.createObjectURL = real
    }
    const names = (await Promise.all(saved)).map(({ name }) => name)
    await expect(names.toSorted()).toEqual(
      ['Harbour.json', 'Mirel memories.json', 'Mirel memories.txt', 'Mirel.json', 'Mirel.png'].toSorted(),
    )
    await expect(within(document.body).queryByText(/did not work/)).toBeNull()
  },
}
