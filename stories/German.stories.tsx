import type { Meta, StoryObj } from '@storybook/react-vite'
import { PersonaFlowProvider } from 'personaflow'
import { scriptedModel } from 'personaflow/chat'
import {
  ChatWidget,
  ConversationList,
  MemoryInspector,
  PersonaChat,
  PersonaPicker,
  PromptInspector,
  StorageStatus,
} from 'personaflow/components'
import { expect, userEvent, waitFor } from 'storybook/test'
import { german, germanVoice } from './german.ts'
import { flowOf, say } from './withFlow.tsx'

const REPLY = `Die Hälfte einer Torte ist ein **Bruch**, und die Hälfte der Hälfte auch:

- [x] ein Schnitt: \`1/2\`
- [ ] zwei Schnitte: \`1/4\`

Was hast du nach drei Schnitten?`

/** The script speaks German, too. */
const model = scriptedModel({
  lines: [{ match: 'Kirschtorte', reply: REPLY }],
  voice: germanVoice,
  wordsPerSecond: Infinity,
})

const memories = [{ content: 'Isst gern Kirschtorte', type: 'event', importance: 0.8 }]

/** All of it in another language: `<PersonaFlowProvider labels={german}>`, see `german.ts`. */
const meta = {
  title: 'Examples/In German',
  component: PersonaChat,
  loaders: [flowOf({ model, memories }, (flow) => say(flow, 'Was war das mit der Kirschtorte?'))],
  decorators: [
    (Story, { loaded }) => (
      <PersonaFlowProvider flow={loaded.flow} labels={german}>
        <div lang="de" style={{ blockSize: 'var(--story-height, calc(100vh - 32px))' }}>
          <Story />
        </div>
      </PersonaFlowProvider>
    ),
  ],
} satisfies Meta<typeof PersonaChat>

export default meta
type Story = StoryObj<typeof meta>

export const Chat: Story = {
  async play({ canvas }) {
    await expect(await canvas.findByText(/drei Schnitten/)).toBeVisible()
    await userEvent.click(await canvas.findByRole('button', { name: /^Warum/ }))
    await waitFor(() => expect(canvas.getByRole('region', { name: 'Warum diese Erinnerungen' })).toBeVisible())
    await userEvent.type(canvas.getByRole('textbox', { name: 'Nachricht' }), 'Und nach vier?{Enter}')
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Fertig'))
    await expect(canvas.getByText(/^Das weiß ich nicht/)).toBeVisible()
  },
}

export const Widget: Story = {
  render: () => <ChatWidget defaultOpen rememberAs={false} />,
  async play({ canvas }) {
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Schließen' })).toBeVisible())
    await waitFor(() => expect(canvas.getByRole('separator', { name: 'Breite ändern' })).toBeVisible())
  },
}

/** What is known, corrected and looked through. */
export const Inspector: Story = {
  loaders: [
    flowOf({
      memories: [
        { content: 'Mag Bruchrechnen nicht, aber Kirschtorte schon', type: 'fact', at: Date.now() - 74 * 3_600_000 },
        { content: 'Hat am Freitag eine Klassenarbeit', type: 'event', importance: 0.9, pinned: true },
        { content: { user: 'Was ist ein Nenner?', response: 'Die Zahl unter dem Bruchstrich.' } },
      ],
    }),
  ],
  render: () => <MemoryInspector style={{ maxInlineSize: 420, blockSize: '100%' }} />,
  async play({ canvas }) {
    await expect(await canvas.findByRole('region', { name: 'Woran Ada sich erinnert' })).toBeVisible()
    // Seen on hover and focus.
    await expect(canvas.getByText(/^\d{1,2}\.(?: \p{Lu}\p{L}+\.?|\d{2}\.\d{4})$/u)).toBeInTheDocument()
    await expect(canvas.getByText(/^Wichtigkeit 90\s%$/)).toBeVisible()
    await userEvent.click(canvas.getAllByRole('button', { name: 'Bearbeiten' })[0]!)
    await expect(canvas.getByRole('textbox', { name: 'Du' })).toHaveFocus()
    await userEvent.click(canvas.getByRole('button', { name: 'Speichern' }))
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Gespeichert · 3 Erinnerungen'))
  },
}

export const TheRest: Story = {
  render: () => (
    <div style={{ display: 'grid', gap: 24 }}>
      <StorageStatus />
      <PersonaPicker />
      <ConversationList />
      <PromptInspector />
    </div>
  ),
  async play({ canvas }) {
    await expect(await canvas.findByText(/Letzte Nachricht/)).toBeVisible()
    await expect(canvas.getByText('Nicht gespeichert: geht verloren, wenn du diese Seite schließt')).toBeVisible()
  },
}
