import { useGuide } from './useGuide.ts'
import { STEPS } from './steps.ts'

/** A tour along the page: what to try next, and what there is to see. */
export function GuideStrip({ onConnect }: { onConnect: () => void }) {
  const { step, number, last, isBusy, take, close } = useGuide(onConnect)
  if (step === null) return null
  return (
    <section className="guide" aria-label="Guided tour">
      <ol className="guide-dots" aria-hidden="true">
        {STEPS.map(({ title }, at) => (
          <li key={title} data-state={at + 1 < number ? 'done' : at + 1 === number ? 'next' : 'later'} />
        ))}
      </ol>
      <p>
        <output>{last?.look}</output> <b>{step.title}</b>
      </p>
      <button type="button" className="button primary" disabled={isBusy} onClick={take}>
        {step.action}
      </button>
      <button type="button" className="link" onClick={close}>
        Close<span className="visually-hidden"> the tour</span>
      </button>
    </section>
  )
}
