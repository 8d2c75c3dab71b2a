import type { View } from '../ViewBar.tsx'
import { STEPS } from './steps.ts'
import { useMarked } from './useMarked.ts'
import type { Tour as TourState } from './useTour.ts'

interface TourProps {
  tour: TourState
  /** Where there is something to see. */
  onView: (view: View) => void
}

/** A tour below the chat: what the last step led to, and what to try next. */
export function Tour({ tour: { step, number, last, isOpen, isBusy, take, back, close }, onView }: TourProps) {
  useMarked(isOpen ? last : null)
  if (!isOpen) return null
  return (
    <section className="tour" aria-label="Tour">
      <output>{last?.look ?? 'Two minutes, no key: see what a character that remembers is like.'}</output>
      <div className="tour-next">
        {step !== null && (
          <button
            type="button"
            className="button primary"
            disabled={isBusy}
            onClick={() => {
              take()
              onView(step.view)
            }}
          >
            {step.action}
          </button>
        )}
        <span className="tour-place">{step === null ? 'That was all.' : `${number} of ${STEPS.length}`}</span>
        {number > 1 && (
          <button type="button" className="link" disabled={isBusy} onClick={back}>
            Back
          </button>
        )}
        <button type="button" className="link" onClick={close}>
          Close<span className="visually-hidden"> the tour</span>
        </button>
      </div>
    </section>
  )
}
