import { useState, type SubmitEvent } from 'react'

/** For a backup that is a text, not a file. */
export function PasteBackup({ onText }: { onText: (text: string) => void }) {
  const [text, setText] = useState('')
  function handleSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault()
    onText(text)
  }
  return (
    <details className="paste">
      <summary>Paste its text instead</summary>
      <form onSubmit={handleSubmit}>
        <textarea
          rows={4}
          required
          dir="ltr"
          spellCheck={false}
          aria-label="Text of the backup"
          placeholder='{ "characters": … }'
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" className="button">
          Check it first
        </button>
      </form>
    </details>
  )
}
