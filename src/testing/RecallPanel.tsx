'use client'

import { useEffect, useMemo, useState, type ComponentProps } from 'react'
import { asError } from '../core/index.ts'
import { useFlow, useFlowState, usePromptLabels } from '../react/index.ts'
import { recallSuite, wantedText, type RecallCheck, type RecallLine, type RecallVerdict } from './recallSuite.ts'

/** Props of `RecallPanel`. */
export interface RecallPanelProps extends ComponentProps<'section'> {
  checks: readonly RecallCheck[]
  /** Its heading. @default 'Recall checks' */
  label?: string
}

/** The verdicts of the newest run that ended; an error where none could be had. */
interface Shown {
  readonly asked: object
  readonly verdicts: readonly (RecallVerdict | Error)[]
}

/**
 * The checks of a `recallSuite` on the provider's flow, run again whenever its memories change. For developers, and so in
 * English. Renders a `<section>`.
 * @example
 * <RecallPanel checks={[{ ask: 'May I have a satay?', expect: 'peanuts' }]} />
 */
export function RecallPanel({ checks, label = 'Recall checks', ...props }: RecallPanelProps) {
  const flow = useFlow('<RecallPanel>')
  const cases = recallSuite(flow, checks)
  const memories = useFlowState(({ memoriesOf }) => memoriesOf)
  const withdrawn = useFlowState((state) => state.withdrawn)
  // Callers write checks inline, new ones at each render: what counts is what they say.
  const place = cases.map(({ name, check }) => [name, check.personaId, check.conversationId].join('\n')).join('\n')
  const [held, setHeld] = useState({ flow, place, cases })
  if (held.flow !== flow || held.place !== place) setHeld({ flow, place, cases })
  const asked = useMemo(() => ({ ...held, memories, withdrawn }), [held, memories, withdrawn])
  const [shown, setShown] = useState<Shown | null>(null)

  useEffect(() => {
    let isOver = false
    async function run() {
      const verdicts: (RecallVerdict | Error)[] = []
      for (const { judge } of asked.cases) {
        verdicts.push(await judge().catch(asError))
        if (isOver) return
      }
      setShown({ asked, verdicts })
    }
    void run()
    return () => {
      isOver = true
    }
  }, [asked])

  const verdicts = shown?.verdicts ?? []
  const passed = verdicts.filter((verdict) => !(verdict instanceof Error) && verdict.passed).length
  return (
    <section aria-label={label} aria-busy={shown?.asked !== asked} {...props} data-pf="recall-panel">
      <h2 data-pf="prompt-title">{label}</h2>
      <output data-pf="prompt-summary">{shown === null ? 'Checking…' : `${passed} of ${verdicts.length} pass`}</output>
      {cases.map(({ name, check }, at) => {
        const verdict = verdicts[at]
        return verdict === undefined ? null : <Check key={name} ask={check.ask} verdict={verdict} />
      })}
    </section>
  )
}

function Check({ ask, verdict }: { ask: string; verdict: RecallVerdict | Error }) {
  const passed = !(verdict instanceof Error) && verdict.passed
  return (
    <details open={!passed} data-pf="recall-check" data-passed={passed}>
      <summary>
        <q dir="auto">{ask}</q> <span>{passed ? 'Passed' : 'Failed'}</span>
      </summary>
      {verdict instanceof Error ? <p role="alert">{verdict.message}</p> : <Findings verdict={verdict} />}
    </details>
  )
}

function Findings({ verdict: { found, missing, unwanted, lines } }: { verdict: RecallVerdict }) {
  return (
    <ul>
      {missing.map((wanted) => (
        <li key={`missing ${wantedText(wanted)}`}>
          Missing: <code>{wantedText(wanted)}</code>
        </li>
      ))}
      {unwanted.map(({ wanted, line }) => (
        <li key={`unwanted ${wantedText(wanted)}`}>
          Unwanted: <code>{wantedText(wanted)}</code> <Line line={line} />
        </li>
      ))}
      {found.map(({ wanted, line }) => (
        <li key={`found ${wantedText(wanted)}`}>
          Found: <code>{wantedText(wanted)}</code> <Line line={line} />
        </li>
      ))}
      <li>
        {lines.length === 0 ? 'No memory reaches the model.' : `Lines that reach the model: ${lines.length}`}
        {lines.length > 0 && (
          <ul>
            {lines.map((line) => (
              <li key={`${line.section} ${line.text}`}>
                <Line line={line} />
              </li>
            ))}
          </ul>
        )}
      </li>
    </ul>
  )
}

function Line({ line: { section, text } }: { line: RecallLine }) {
  const { promptSections } = usePromptLabels()
  return (
    <>
      <small>{promptSections[section]}</small> <bdi>{text}</bdi>
    </>
  )
}
