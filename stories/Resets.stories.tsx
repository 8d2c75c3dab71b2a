import type { Meta, StoryObj } from '@storybook/react-vite'
import reboot from 'bootstrap/dist/css/bootstrap-reboot.css?inline'
import { ChatWidget, PersonaChat } from 'personaflow/components'
import preflight from 'tailwindcss/preflight.css?inline'
import { expect } from 'storybook/test'
import { flowOf, say, withFlow } from './withFlow.tsx'

const REPLY = `# Fractions

1. Cut the cake: \`1/2\`
2. Cut a half: \`1/4\`

> What do you get after three cuts?`

/** The kit beside an app's own elements, each as it looks without the other. */
const meta = {
  title: 'Beside other stylesheets',
  component: PersonaChat,
  loaders: [flowOf({ replies: [REPLY] }, (flow) => say(flow, 'Help me with fractions'))],
  decorators: [
    (Story) => (
      <main style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(18rem, 1fr))', gap: 24 }}>
        <section aria-label="The app" style={{ padding: 16, background: 'white', color: 'black' }}>
          <h1>Of the app</h1>
          <p>
            Its <a href="#there">links</a>, <code>code</code> and buttons are as its own stylesheet has them.
          </p>
          <button type="button">A button of the app</button>
          <ul>
            <li>Its list</li>
          </ul>
        </section>
        <div style={{ blockSize: 'min(640px, 80vh)' }}>
          <Story />
        </div>
        <ChatWidget rememberAs={false} />
      </main>
    ),
    withFlow,
  ],
  async play({ canvas }) {
    await expect(await canvas.findByText(/three cuts/)).toBeVisible()
  },
} satisfies Meta<typeof PersonaChat>

export default meta
type Story = StoryObj<typeof meta>

function beside(css: string): Pick<Story, 'decorators'> {
  return {
    decorators: [
      (StoryBeside) => (
        <>
          <style>{css}</style>
          <StoryBeside />
        </>
      ),
    ],
  }
}

/** As `@import 'tailwindcss'` loads it: in its layer `base`, which stands below the kit's. */
export const TailwindPreflight: Story = beside(`@layer base { ${preflight} }`)

/** As `@import 'bootstrap/dist/css/bootstrap-reboot.css' layer(reset)` loads it. */
export const BootstrapReboot: Story = beside(`@layer reset { ${reboot} }`)

/** For comparison: neither. */
export const Alone: Story = {}
