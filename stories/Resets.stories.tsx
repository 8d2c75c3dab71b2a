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
  title: 'Examples/Beside other stylesheets',
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

/** The shortest reset, out of any layer. */
export const ShortestReset: Story = beside('* { margin: 0; padding: 0; box-sizing: border-box }')

/** A stylesheet that gives plain elements a look: it reaches the app's, and nothing of the kit. */
export const BareElements: Story = beside(`
  button { width: 100%; padding: 1rem; border: 2px solid; background: gold; font: 700 1rem serif }
  p, ul, h1, pre { margin: 0 0 2rem; letter-spacing: 1px; text-align: center }
  article, section, form, header { padding: 2rem; background: mistyrose }`)

/** A class wins over the kit: its own background, as Tailwind's `bg-emerald-100` has it. */
export const ClassOfTheApp: Story = {
  ...beside('@layer theme, base, components, utilities; @layer utilities { .bg-emerald-100 { background: #d0fae5 } }'),
  args: { className: 'bg-emerald-100' },
  async play({ canvasElement }) {
    const chat = canvasElement.querySelector('[data-pf="chat-root"]')!
    await expect(getComputedStyle(chat).backgroundColor).toBe('rgb(208, 250, 229)')
  },
}

/** As `@import 'bootstrap/dist/css/bootstrap-reboot.css' layer(reset)` loads it. */
export const BootstrapReboot: Story = beside(`@layer reset { ${reboot} }`)

/** For comparison: neither. */
export const Alone: Story = {}
