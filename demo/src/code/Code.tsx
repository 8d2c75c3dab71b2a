import { useState } from 'react'
// oxlint-disable-next-line import/default -- Vite gives the text of the file.
import screen from './Screen.tsx?raw'

const INSTALL = 'npm install personaflow ai'

/** How to have such a screen: what to install, and the code. */
export function Code() {
  return (
    <section className="code" aria-label="Code">
      <p>This screen, without the looks of this page. It needs no server and no key.</p>
      <Copyable text={INSTALL} what="the command" />
      <Copyable text={screen.trim()} what="the code" />
      <p>
        For real answers, <code>model: scriptedModel()</code> becomes any AI SDK model, or <code>api: '/api/chat'</code>{' '}
        for a route of your own.
      </p>
      <p>
        <a href="./widget.html">As a widget on a page</a> · <a href="./your-app.html">With your own markup or state</a>{' '}
        · <code>npm run storybook</code> for every part.
      </p>
    </section>
  )
}

function Copyable({ text, what }: { text: string; what: string }) {
  const [told, setTold] = useState('')
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text)
      setTold('Copied')
    } catch {
      // A browser that doesn't let the page: the text can be selected.
      setTold('Select it to copy')
    }
  }
  return (
    <div className="copyable">
      {/* Scrolled by keyboard where it is wider than the column. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre dir="ltr" tabIndex={0}>
        <code>{text}</code>
      </pre>
      <button type="button" className="button" aria-label={`Copy ${what}`} onClick={() => void copy()}>
        Copy
      </button>
      <output>{told}</output>
    </div>
  )
}
