import type { Chat } from 'personaflow/components'
import { answerIn, questionIn } from './score.ts'

/** A question with its choices; what is chosen goes back to the model, and stays marked. */
export function Question({ part, answer }: Chat.DrawnPart) {
  const asked = questionIn(part)
  if (asked === undefined) return null
  const chosen = answerIn(part)
  const isOpen = 'state' in part && part.state === 'input-available'
  return (
    <fieldset className="tutor-question" disabled={!isOpen}>
      <legend dir="auto">{asked.question}</legend>
      {asked.choices.map((choice) => (
        <button
          key={choice}
          type="button"
          dir="auto"
          aria-pressed={chosen === choice}
          data-right={chosen !== undefined && choice === asked.right}
          onClick={() => answer({ output: { chosen: choice, isRight: choice === asked.right } })}
        >
          {choice}
        </button>
      ))}
    </fieldset>
  )
}
