import { useEffect } from 'react'
import { ThemePicker } from './ThemePicker.tsx'
import { useChoice } from './useChoice.ts'

/** The kit's own look and the example themes, which are stylesheets of under forty lines: each loads once it is chosen. */
const LOOKS = {
  Paper: async () => ({ default: '' }),
  Plain: () => import('personaflow/themes/plain.css?inline'),
  Bubble: () => import('personaflow/themes/bubble.css?inline'),
  Terminal: () => import('personaflow/themes/terminal.css?inline'),
}
type Look = keyof typeof LOOKS
const NAMES: readonly [Look, ...Look[]] = ['Paper', 'Plain', 'Bubble', 'Terminal']

/** How the kit looks on this page: which theme, and light or dark. */
export function Appearance() {
  const [look, setLook] = useChoice('personaflow-demo-look', NAMES)
  useEffect(() => wear(look), [look])
  return (
    <div className="appearance">
      <select
        className="look"
        aria-label="Look"
        title="Look"
        value={look}
        onChange={({ currentTarget }) => setLook(NAMES.find((name) => name === currentTarget.value) ?? 'Paper')}
      >
        {NAMES.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <ThemePicker disabled={look === 'Terminal'} />
    </div>
  )
}

/** Puts a look on the page, until another one is chosen. */
function wear(look: Look): () => void {
  // No element: a policy of the page against inline styles stops those.
  const style = new CSSStyleSheet()
  let isWorn = true
  async function put(): Promise<void> {
    const { default: text } = await LOOKS[look]()
    if (!isWorn) return
    style.replaceSync(text)
    document.adoptedStyleSheets.push(style)
    document.documentElement.dataset.look = look
  }
  // Without a network the page stays as it looks.
  put().catch(() => {})
  return () => {
    isWorn = false
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((worn) => worn !== style)
    delete document.documentElement.dataset.look
  }
}
