'use client'

import { useEffect, useId, useMemo, useState, type ReactNode } from 'react'
import type { LogEntry, LogLevel } from '../../core/index.ts'
import { useFlow, useLog, usePanelLabels, usePersonaFlow } from '../../react/index.ts'
import { dateFormat } from '../dateFormat.ts'
import { dateTimeOf } from '../dateTimeOf.ts'
import { downloadText } from '../downloadText.ts'
import { Fold } from '../Fold.tsx'
import { Part, type PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import { loggedInDetail } from './loggedInDetail.ts'

/** Props of `LogPanel`. */
export interface LogPanelProps extends Omit<PartProps<'section'>, 'children'> {
  /** The lowest level that is shown at first. @default 'info' */
  level?: LogLevel
}

/** From the lowest up. */
const LEVELS: readonly LogLevel[] = ['debug', 'info', 'warning', 'error']

/** More rows than this are found by a search. */
const MAX_ROWS = 300

/**
 * What the kit did, live, newest first, by level and words. While details are asked for, they are logged, and no longer.
 * Renders a `<section>`.
 * @example
 * <LogPanel level="warning" />
 */
export function LogPanel({ level = 'info', ...props }: LogPanelProps) {
  const labels = usePanelLabels()
  useFlow('<LogPanel>')
  const { entries, toText, clear } = useLog()
  const { logger, name } = usePersonaFlow()
  const [lowest, setLowest] = useState(level)
  const [query, setQuery] = useState('')
  const group = useId()
  const shown = useMemo(() => {
    const words = query.toLowerCase()
    const fits = (entry: LogEntry) =>
      LEVELS.indexOf(entry.level) >= LEVELS.indexOf(lowest) && entry.message.toLowerCase().includes(words)
    return entries.filter(fits).slice(-MAX_ROWS).toReversed()
  }, [entries, lowest, query])

  useEffect(() => (lowest === 'debug' ? loggedInDetail(logger) : undefined), [logger, lowest])

  return (
    <Part as="section" aria-label={labels.log} {...props} data-pf="log-panel">
      <div data-pf="log-tools">
        <fieldset>
          <legend>{labels.logLevel}</legend>
          {LEVELS.map((each) => (
            <label key={each}>
              <input type="radio" name={group} checked={each === lowest} onChange={() => setLowest(each)} />
              {labels.logLevels[each]}
            </label>
          ))}
        </fieldset>
        <input
          type="search"
          aria-label={labels.searchLog}
          placeholder={labels.searchLog}
          value={query}
          onChange={({ currentTarget }) => setQuery(currentTarget.value)}
          data-pf="editor-input"
        />
        <button type="button" onClick={() => downloadText(toText(), `${name}.log`)} data-pf="log-download">
          {labels.downloadLog}
        </button>
        <button type="button" onClick={clear} data-pf="log-clear">
          {labels.clearLog}
        </button>
      </div>
      <ul aria-label={labels.logNewest} data-pf="log-list">
        {shown.map((entry) => (
          <LogRow key={entry.id} entry={entry} />
        ))}
      </ul>
      {shown.length === 0 && <p dir="auto">{labels.logEmpty}</p>}
    </Part>
  )
}

function LogRow({ entry: { at, level, message, data } }: { entry: LogEntry }): ReactNode {
  const labels = usePanelLabels()
  const time = dateFormat(labels.locale, { timeStyle: 'medium' }).format(at)
  return (
    <li data-level={level} data-pf="log-entry">
      <time dir="auto" dateTime={dateTimeOf(at)}>
        {time}
      </time>
      <b>{level}</b>
      <span dir="auto">{visibleText(message)}</span>
      {data !== undefined && (
        <Fold opens={false} summary={labels.logData} data-pf="log-data">
          <pre dir="ltr">{visibleText(JSON.stringify(data, null, 2))}</pre>
        </Fold>
      )}
    </li>
  )
}
