import type { Meta, StoryObj } from '@storybook/react-vite'
import type { UIMessageChunk } from 'ai'
import { PersonaFlowProvider, type Labels, type PersonaFlowOptions } from 'personaflow'
import { Chat, PersonaChat } from 'personaflow/components'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { german } from './german.ts'
import { narrow } from './narrow.tsx'
import { personas } from './personas.ts'

type Transport = NonNullable<PersonaFlowOptions['transport']>

interface Loaded {
  flow: TestFlow
}

function draw(labels?: Partial<Labels>) {
  return (_: unknown, { loaded }: { loaded: Record<string, unknown> }) => (
    <PersonaFlowProvider flow={(loaded as unknown as Loaded).flow} {...(labels && { labels })}>
      <div style={{ blockSize: 'var(--story-height, calc(100vh - 32px))', maxInlineSize: 720 }}>
        <PersonaChat />
      </div>
    </PersonaFlowProvider>
  )
}

const meta = {
  title: 'Examples/Files and pictures',
  component: Chat.Root,
  render: draw(),
} satisfies Meta<typeof Chat.Root>

export default meta
type Story = StoryObj<typeof meta>

/** A flow and, in it, what the story shows. */
function loading(prepare: (flow: TestFlow) => Promise<unknown> | void = () => {}) {
  return [
    async () => {
      const flow = createTestFlow({ personas, at: Date.now(), attachments: { maxBytes: 3_000_000, maxFiles: 4 } })
      await flow.hydrated
      await prepare(flow)
      return { flow }
    },
  ]
}

const flowIn = (loaded: unknown) => (loaded as Loaded).flow

/** A picture of a sun over the sea. */
async function picture(name = 'sea.png', width = 480, height = 320): Promise<File> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')!
  context.fillStyle = '#7db7d8'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#2f6f8f'
  context.fillRect(0, height * 0.62, width, height)
  context.fillStyle = '#f5c84c'
  context.beginPath()
  context.arc(width / 2, height * 0.55, height / 5, 0, 7)
  context.fill()
  return new File([await canvas.convertToBlob({ type: 'image/png' })], name, { type: 'image/png' })
}

/** A second of a tone. */
function sound(): File {
  const samples = 8000
  const bytes = new DataView(new ArrayBuffer(44 + samples))
  const text = (at: number, value: string) =>
    Array.from(value).forEach((sign, index) => bytes.setUint8(at + index, sign.charCodeAt(0)))
  text(0, 'RIFF')
  bytes.setUint32(4, 36 + samples, true)
  text(8, 'WAVEfmt ')
  for (const [at, value] of [
    [16, 16],
    [24, samples],
    [28, samples],
    [40, samples],
  ] as const)
    bytes.setUint32(at, value, true)
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8],
  ] as const)
    bytes.setUint16(at, value, true)
  text(36, 'data')
  for (let at = 0; at < samples; at++) bytes.setUint8(44 + at, 128 + 60 * Math.sin(at / 3))
  return new File([bytes], 'tone.wav', { type: 'audio/wav' })
}

const notes = () => new File(['Buy milk.\nCall Tom.'], 'notes.md', { type: 'text/markdown' })
const drawing = () =>
  new File(
    [
      '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"><circle cx="40" cy="40" r="36" fill="#c58"/></svg>',
    ],
    'dot.svg',
    { type: 'image/svg+xml' },
  )

async function sendAll(flow: TestFlow, files: readonly File[], text = 'Look at these'): Promise<string> {
  const kept = await flow.files.keep(files)
  const { metadata } = flow.chat.send({ text, files: kept.files })
  const { conversationId } = metadata!.personaflow
  await flow.chat.whenIdle(conversationId)
  return conversationId
}

/** Events of the browser itself: the test library's have no files. */
function paste(target: Element, clipboardData: DataTransfer): void {
  target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
}

function drag(type: 'dragover' | 'drop', target: Element, dataTransfer: DataTransfer): void {
  target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
}

const upload = (root: HTMLElement, files: File[]) =>
  userEvent.upload(root.querySelector<HTMLInputElement>('[data-pf="chat-attach-input"]')!, files)

/** Answers with a picture. */
async function drawingTransport(): Promise<Transport> {
  const bytes = new Uint8Array(await (await picture()).arrayBuffer())
  const url = `data:image/png;base64,${btoa(String.fromCharCode(...bytes))}`
  return {
    sendMessages: async () =>
      new ReadableStream<UIMessageChunk>({
        start(controller) {
          controller.enqueue({ type: 'file', mediaType: 'image/png', url })
          controller.enqueue({ type: 'finish' })
          controller.close()
        },
      }),
    reconnectToStream: async () => null,
  }
}

/** Chosen, described, sent; the script says honestly that it sees nothing. */
export const Attach: Story = {
  loaders: loading(),
  async play({ canvas, canvasElement, loaded }) {
    await upload(canvasElement, [await picture(), notes()])
    const list = within(await canvas.findByRole('list', { name: 'Attached files' }))
    await expect(await list.findByText('sea.png')).toBeVisible()
    await expect(await list.findByText('notes.md')).toBeVisible()
    await userEvent.type(await list.findByLabelText('Description of sea.png'), 'A sun over the sea')
    await userEvent.type(canvas.getByRole('textbox', { name: 'Message' }), '{Enter}')
    await expect(
      await canvas.findByText(
        /I’m a script and can’t open files, but you sent sea\.png \(\d+ (bytes|kB)\) and notes\.md/,
      ),
    ).toBeVisible()
    await expect(canvas.queryByRole('list', { name: 'Attached files' })).toBeNull()
    await expect(await canvas.findByRole('img', { name: 'A sun over the sea' })).toBeVisible()
    const { memories } = await flowIn(loaded).memories.recall('sun over the sea')
    await expect(memories).toHaveLength(1)
  },
}

/** Pasted into the field, and dropped on the composer. */
export const PasteAndDrop: Story = {
  loaders: loading(),
  async play({ canvas, canvasElement }) {
    const input = await canvas.findByRole('textbox', { name: 'Message' })
    const pasted = new DataTransfer()
    pasted.items.add(await picture('pasted.png'))
    paste(input, pasted)
    await expect(await canvas.findByText('pasted.png')).toBeVisible()
    const composer = canvasElement.querySelector('[data-pf="chat-composer"]')!
    const dropped = new DataTransfer()
    dropped.items.add(notes())
    drag('dragover', composer, dropped)
    await waitFor(() => expect(composer).toHaveAttribute('data-drop'))
    drag('drop', composer, dropped)
    await waitFor(() => expect(composer).not.toHaveAttribute('data-drop'))
    await expect(await canvas.findByText('notes.md')).toBeVisible()
  },
}

/** What was copied from a table comes as words and as a picture of them: the words are meant. */
export const PasteFromTable: Story = {
  loaders: loading(),
  async play({ canvas }) {
    const table = new DataTransfer()
    table.items.add(await picture('table.png'))
    table.setData('text/plain', '1\t2')
    paste(await canvas.findByRole('textbox', { name: 'Message' }), table)
    await expect(canvas.queryByRole('list', { name: 'Attached files' })).toBeNull()
  },
}

/** Backspace in the empty field removes the last one; its own button any. */
export const Remove: Story = {
  loaders: loading(),
  async play({ canvas, canvasElement }) {
    await upload(canvasElement, [await picture(), notes()])
    const remove = await canvas.findByRole('button', { name: 'Remove sea.png' })
    const input = canvas.getByRole('textbox', { name: 'Message' })
    await userEvent.type(input, 'a{Backspace}')
    await expect(canvas.getByText('notes.md')).toBeVisible()
    await userEvent.type(input, '{Backspace}')
    await waitFor(() => expect(canvas.queryByText('notes.md')).toBeNull())
    await userEvent.click(remove)
    await waitFor(() => expect(canvas.queryByRole('list', { name: 'Attached files' })).toBeNull())
    await expect(input).toHaveFocus()
  },
}

/** A photo is scaled before it is kept; a small one stays as it is. */
export const Scaled: Story = {
  loaders: loading(),
  async play({ loaded }) {
    const flow = flowIn(loaded)
    const { files } = await flow.files.keep([await picture('photo.png', 3000, 2000), await picture()])
    await expect(files.map(({ filename, mediaType }) => [filename, mediaType])).toEqual([
      ['photo.jpg', 'image/jpeg'],
      ['sea.png', 'image/png'],
    ])
    const sizes = await Promise.all(
      files.map(async (file) => {
        const { width, height } = await createImageBitmap((await flow.files.read(file))!)
        return [width, height]
      }),
    )
    await expect(sizes).toEqual([
      [1568, 1045],
      [480, 320],
    ])
  },
}

/** The wrong kind, too large, not what it says it is, one too many. */
export const Refused: Story = {
  loaders: loading(),
  async play({ canvas, canvasElement }) {
    const input = canvasElement.querySelector<HTMLInputElement>('[data-pf="chat-attach-input"]')!
    await expect(input).toHaveAttribute('accept', expect.stringContaining('image/*,text/*,application/pdf'))
    const given = [
      new File([new Uint8Array(9)], 'setup.exe', { type: 'application/x-msdownload' }),
      new File([new Uint8Array(3_000_001)], 'film.pdf', { type: 'application/pdf' }),
      new File(['no picture'], 'broken.png', { type: 'image/png' }),
      ...[1, 2, 3, 4, 5].map((n) => new File([`${n}`], `${n}.txt`, { type: 'text/plain' })),
    ]
    const chosen = new DataTransfer()
    for (const file of given) chosen.items.add(file)
    drag('drop', canvasElement.querySelector('[data-pf="chat-composer"]')!, chosen)
    const alert = await canvas.findByRole('alert')
    await waitFor(() =>
      expect([...alert.querySelectorAll('p')].map(({ textContent }) => textContent)).toEqual([
        'setup.exe is of a kind that can’t be sent here.',
        'film.pdf is larger than 3 MB.',
        'broken.png can’t be read.',
        '5.txt is one too many: a message takes 4 files.',
      ]),
    )
    await userEvent.click(within(alert).getByRole('button', { name: 'Close' }))
    await waitFor(() => expect(alert).toBeEmptyDOMElement())
    await expect(canvas.getAllByRole('button', { name: /^Remove/ })).toHaveLength(4)
  },
}

/** A picture opens large and closes by key, a file says its size, a sound plays, a drawing is a picture and no page. */
export const InMessages: Story = {
  loaders: loading(async (flow) => {
    flow.connect({ transport: await drawingTransport() })
    await sendAll(flow, [await picture(), notes(), drawing()])
  }),
  async play({ canvas }) {
    const open = await canvas.findByRole('button', { name: 'Enlarge sea.png' })
    await userEvent.click(open)
    const dialog = await canvas.findByRole('dialog', { name: 'sea.png' })
    await expect(dialog).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(dialog).not.toBeVisible())
    await expect(open).toHaveFocus()
    await expect(await canvas.findByRole('button', { name: /^notes\.md/ })).toHaveAttribute(
      'title',
      'Download notes.md',
    )
    // Opened in a tab of its own, a drawing must not be of this origin.
    await waitFor(() =>
      expect(canvas.getAllByRole('img', { name: 'dot.svg' })[0]).toHaveAttribute(
        'src',
        expect.stringMatching(/^data:/),
      ),
    )
    await expect(await canvas.findByRole('button', { name: 'Enlarge File' })).toBeVisible()
  },
}

/** A player for sound, and the name of a file whose bytes are gone. */
export const PlayersAndMissing: Story = {
  loaders: loading(async (flow) => {
    const url = `personaflow-blob:${'0'.repeat(64)}`
    const missing = { type: 'file', mediaType: 'image/png', filename: 'lost.png', url } as const
    const bytes = new Uint8Array(await sound().arrayBuffer())
    const tone = {
      type: 'file',
      mediaType: 'audio/wav',
      filename: 'tone.wav',
      url: `data:audio/wav;base64,${btoa(String.fromCharCode(...bytes))}`,
    } as const
    const { metadata } = flow.chat.send({ text: 'Listen', files: [tone, missing] })
    await flow.chat.whenIdle(metadata!.personaflow.conversationId)
  }),
  async play({ canvas }) {
    await expect(await canvas.findByLabelText('tone.wav')).toHaveAttribute('controls')
    await expect(await canvas.findByText('lost.png is no longer here')).toBeVisible()
  },
}

/** Parts of one's own choice. */
export const ByHand: Story = {
  loaders: loading((flow) => sendAll(flow, [notes()])),
  render: (_, { loaded }) => (
    <PersonaFlowProvider flow={flowIn(loaded)}>
      <Chat.Root>
        <Chat.Messages>
          <Chat.MessageList>
            {(message) => (
              <Chat.Message message={message}>
                {message.parts.map((part) => (part.type === 'file' ? <Chat.File part={part} key={part.url} /> : null))}
                <Chat.MessageText />
              </Chat.Message>
            )}
          </Chat.MessageList>
        </Chat.Messages>
        <Chat.Composer>
          <Chat.Attachments />
          <Chat.Input />
          <Chat.Attach accept="text/*" label="Add a text" />
          <Chat.Send />
        </Chat.Composer>
      </Chat.Root>
    </PersonaFlowProvider>
  ),
  async play({ canvas }) {
    await expect(await canvas.findByRole('button', { name: 'Add a text' })).toBeVisible()
    await expect(await canvas.findByRole('button', { name: /^notes\.md/ })).toBeVisible()
  },
}

const drafted = loading(async (flow) => {
  const { files } = await flow.files.keep([await picture(), notes()])
  flow.chat.setDraft(
    { conversationId: null, personaId: flow.getState().settings.activePersonaId ?? personas[0]!.id },
    '',
    files,
  )
})

/** In German, with what is attached and not sent. */
export const InGerman: Story = {
  loaders: drafted,
  render: draw(german),
  async play({ canvas }) {
    await expect(await canvas.findByRole('list', { name: 'Angehängte Dateien' })).toBeVisible()
    await expect(await canvas.findByRole('button', { name: 'sea.png entfernen' })).toBeVisible()
  },
}

/** On a phone, in the dark, from right to left. */
export const NarrowAndDark: Story = {
  loaders: drafted,
  decorators: [
    narrow,
    (Story) => (
      <div dir="rtl" data-pf-theme="dark" style={{ background: '#16130f' }}>
        <Story />
      </div>
    ),
  ],
  async play({ canvas, canvasElement }) {
    await expect(await canvas.findByText('sea.png')).toBeVisible()
    await expect(canvasElement.scrollWidth).toBeLessThanOrEqual(canvasElement.clientWidth)
  },
}
