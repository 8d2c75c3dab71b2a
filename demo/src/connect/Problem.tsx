import type { Preset } from './presets.ts'
import { BLOCKED, BLOCKED_ROUTE } from './reachProblem.ts'

/** What went wrong, in a sentence; where one setting of the server would mend it, with the line to copy. */
export function Problem({ text, preset }: { text: string; preset: Preset }) {
  const line = preset.allowLine(location.origin)
  return (
    <div role="alert" className="problem">
      {text !== '' && <p>{text}</p>}
      {(text === BLOCKED || text === BLOCKED_ROUTE) && (
        <p className="problem-line">
          <code dir="ltr">{line}</code>
          <button type="button" className="button" onClick={() => void navigator.clipboard?.writeText(line)}>
            Copy
          </button>
        </p>
      )}
    </div>
  )
}
