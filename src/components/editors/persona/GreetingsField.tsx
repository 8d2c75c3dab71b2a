'use client'

import type { ReactNode } from 'react'
import { useEditorLabels } from '../../../react/index.ts'
import { Icon } from '../../Icon.tsx'
import { EditorField } from '../EditorField.tsx'

interface GreetingsFieldProps {
  greetings: readonly string[]
  save: (greetings: readonly string[]) => void
}

/** The first lines of a persona, the first choice on top. An emptied one goes. */
export function GreetingsField({ greetings, save }: GreetingsFieldProps): ReactNode {
  const labels = useEditorLabels()
  const change = (at: number, text: string) =>
    save(greetings.flatMap((line, place) => (place !== at ? [line] : text.trim() === '' ? [] : [text])))
  const moveUp = (at: number) => save(greetings.with(at - 1, greetings[at]!).with(at, greetings[at - 1]!))
  return (
    <section aria-label={labels.editorFields.greetings} data-pf="editor-section">
      <h4 dir="auto">{labels.editorFields.greetings}</h4>
      <ol data-pf="editor-list">
        {greetings.map((line, at) => (
          // A line is what it is by its place.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <EditorField label={labels.greeting(at + 1)} value={line} isLong isBare save={(text) => change(at, text)} />
            {at > 0 && (
              <button
                type="button"
                aria-label={labels.moveGreeting(at + 1)}
                title={labels.moveGreeting(at + 1)}
                onClick={() => moveUp(at)}
                data-pf="editor-move"
              >
                <span aria-hidden="true">↑</span>
              </button>
            )}
            <button
              type="button"
              aria-label={labels.removeGreeting(at + 1)}
              title={labels.removeGreeting(at + 1)}
              onClick={() => save(greetings.filter((_, place) => place !== at))}
              data-pf="editor-remove"
            >
              <Icon name="forget" />
            </button>
          </li>
        ))}
      </ol>
      <AddGreeting key={greetings.length} add={(text) => save([...greetings, text])} />
    </section>
  )
}

function AddGreeting({ add }: { add: (text: string) => void }): ReactNode {
  const labels = useEditorLabels()
  return <EditorField label={labels.addGreeting} value="" isLong save={(text) => text.trim() !== '' && add(text)} />
}
