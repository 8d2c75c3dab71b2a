import { useId } from 'react'

export interface KeyFieldProps {
  /** The host that a key was given for before. */
  keptFor: string | undefined
  onInput: () => void
}

/** The API key, for servers that want one. Uncontrolled: its value stays out of the document and out of state. */
export function KeyField({ keptFor, onInput }: KeyFieldProps) {
  const hintId = useId()
  return (
    <label className="field">
      <span>
        API key <small>if the server wants one</small>
      </span>
      <input
        type="password"
        name="api-key"
        dir="ltr"
        spellCheck={false}
        // Browsers ignore "off" on passwords; this one keeps their managers from storing it.
        autoComplete="new-password"
        aria-describedby={hintId}
        onInput={onInput}
      />
      <small id={hintId}>
        {keptFor === undefined
          ? 'Stays in the memory of this page, goes to this server only, and is gone after a reload.'
          : `Empty: the key given for ${keptFor} before. Another server never gets it.`}
      </small>
    </label>
  )
}
