import { useEffect } from 'react'
import { LOOK_KEY, LOOK_NAMES, type Look } from './looks.ts'
import { ThemePicker } from './ThemePicker.tsx'
import { useChoice } from './useChoice.ts'

/** Stylesheets of under forty lines: each loads once it is chosen. */
const LOOKS: Readonly<Record<Look, () => Promise<{ default: string }>>> = {
  Paper: async () => ({ default: '' }),
  Plain: () => import('personaflow/themes/plain.css?inline'),
  Bubble: () => import('personaflow/themes/bubble.css?inline'),
  Terminal: () => import('personaflow/themes/terminal.css?inline'),
}

/** How the kit looks on this page: which theme, and light or dark. */
export function Appearance() {
  const [look, setLook] = useChoice(LOOK_KEY, LOOK_NAMES)
  useEffect(() => wear(look), [look])
  return (
    <div className="appearance">
      <select
        className="look"
        aria-label="Look"
        title="Look"
        value={look}
        onChange={({ currentTarget }) => setLook(LOOK_NAMES.find((name) => name === currentTarget.value) ?? 'Paper')}
      >
        {LOOK_NAMES.map((name) => (
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
