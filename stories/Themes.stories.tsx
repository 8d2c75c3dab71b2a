import type { Meta, StoryObj } from '@storybook/react-vite'
import { PersonaChat } from 'personaflow/components'
import bubble from 'personaflow/themes/bubble.css?inline'
import plain from 'personaflow/themes/plain.css?inline'
import terminal from 'personaflow/themes/terminal.css?inline'
import { expect } from 'storybook/test'
import { flowOf, say, withFlow } from './withFlow.tsx'

const REPLY = `Half of a cake is a **fraction**. So is half of the half:

- one cut: \`1/2\`
- two cuts: \`1/4\`

What do you get after three cuts?`

const frame = { inlineSize: '100%', blockSize: 'var(--story-height, calc(100vh - 32px))', overflow: 'hidden' }

/** Three ways to look, each one file of variables and a few rules: `personaflow/themes/*.css`, to import or to copy. */
const meta = {
  title: 'Examples/Themes',
  component: PersonaChat,
  loaders: [flowOf({ replies: [REPLY] }, (flow) => say(flow, 'Help me with fractions'))],
  decorators: [
    (Story) => (
      <div style={frame}>
        <Story />
      </div>
    ),
    withFlow,
  ],
  async play({ canvas }) {
    await expect(await canvas.findByText(/three cuts/)).toBeVisible()
  },
} satisfies Meta<typeof PersonaChat>

export default meta
type Story = StoryObj<typeof meta>

/** A theme as an app loads it, for one story alone. */
function themed(css: string): Pick<Story, 'decorators'> {
  return {
    decorators: [
      (StoryInTheme) => (
        <>
          <style>{css}</style>
          <StoryInTheme />
        </>
      ),
    ],
  }
}

export const Plain: Story = themed(plain)
export const PlainDark: Story = { ...themed(plain), globals: { theme: 'dark' } }
export const Bubble: Story = themed(bubble)
export const BubbleDark: Story = { ...themed(bubble), globals: { theme: 'dark' } }
export const Terminal: Story = themed(terminal)
