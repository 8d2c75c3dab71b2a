import { useLog, usePersonaFlow, type LogEntry } from 'personaflow'
import type { LogLevel } from 'personaflow/core'
import { useEffect, useId, useMemo } from 'react'
import { useChoice } from '../useChoice.ts'
import { downloadText } from './downloadText.ts'

/** Each shows itself and those after it. */
const LEVELS: readonly { level: LogLevel; label: string }[] = [
  { level: 'debug', label: 'All' },
  { level: 'info', label: 'Events' },
  { level: 'warning', label: 'Warnings' },
  { level: 'error', label: 'Errors' },
]

/** What the kit did, live, newest first. */
export function LogPanel() {
  const { entries, toText, clear } = useLog()
  const { logger } = usePersonaFlow()
  const [lowest, setLowest] = useChoice<LogLevel>('personaflow-demo-log', ['info', 'debug', 'warning', 'error'])
  const name = useId()
  const shown = useMemo(
    () => entries.filter(({ level }) => rankOf(level) >= rankOf(lowest)).toReversed(),
    [entries, lowest],
  )

  // Details are many: they are logged for those who ask for them.
  useEffect(() => logger.setLevel(lowest === 'debug' ? 'debug' : 'info'), [logger, lowest])

  return (
    <div className="workshop-panel">
      <div className="log-tools">
        <fieldset className="segments">
          <legend>Level</legend>
          {LEVELS.map(({ level, label }) => (
            <label key={level}>
              <input type="radio" name={name} checked={level === lowest} onChange={() => setLowest(level)} />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
        <button
          type="button"
          className="button"
          onClick={() => downloadText('personaflow.log', toText(), 'text/plain')}
        >
          Download log
        </button>
        <button type="button" className="button" onClick={clear}>
          Clear
        </button>
      </div>
      <ul className="log" aria-label="Log, newest first">
        {shown.map((entry) => (
          <LogRow key={entry.id} entry={entry} />
        ))}
      </ul>
      {shown.length === 0 && (
        <p className="hint">
          {lowest === 'debug'
            ? 'Nothing yet. All is logged from now on.'
            : 'Nothing here. What happens from now on appears at once.'}
        </p>
      )}
    </div>
  )
}

const TIME = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' })

function LogRow({ entry: { at, level, message, data } }: { entry: LogEntry }) {
  return (
    <li data-level={level}>
      <time dateTime={new Date(at).toISOString()}>{TIME.format(at)}</time>
      <span className="log-level">{level}</span>
      <div>
        <p>{message}</p>
        {data !== undefined && (
          <details>
            <summary>Data</summary>
            <pre dir="ltr">{JSON.stringify(data, null, 2)}</pre>
          </details>
        )}
      </div>
    </li>
  )
}

function rankOf(level: LogLevel): number {
  return LEVELS.findIndex((option) => option.level === level)
}
