import type { FoundModel } from 'personaflow/local'
import { ENGINE_NAMES } from './engineNames.ts'

/** Where models stay, and what each one lacks that can't be used here. */
export function LocalHelp({ models }: { models: readonly FoundModel[] }) {
  const lacks = [...new Set(models.flatMap(({ problem }) => problem ?? []))]
  return (
    <div className="help">
      <p>
        No key and no server: what you write stays on this device. Small models make things up and lose the thread; they
        show how the kit works, not how well a large model would answer. Closing this dialog pauses a download.
      </p>
      {lacks.map((lack) => (
        <p key={lack}>
          <b>{enginesOf(models.filter(({ problem }) => problem === lack))}:</b> {inCode(lack)}
        </p>
      ))}
    </div>
  )
}

/** Each once. */
function enginesOf(models: readonly FoundModel[]): string {
  return [...new Set(models.map(({ engine }) => ENGINE_NAMES[engine]))].join(', ')
}

/** What stands between backticks as code. */
function inCode(text: string) {
  return text.split('`').map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      <code key={part} dir="ltr">
        {part}
      </code>
    ),
  )
}
