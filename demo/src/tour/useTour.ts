import { usePersonaFlow } from 'personaflow'
import { useEffect, useState } from 'react'
import { useFlow } from '../useFlow.ts'
import { isAnswering, STEPS, type TourStep } from './steps.ts'

export interface Tour {
  /** The step to take next; `null` once all are taken. */
  readonly step: TourStep | null
  /** From 1. */
  readonly number: number
  /** The step before, whose outcome there is to see now. */
  readonly last: TourStep | null
  readonly isOpen: boolean
  readonly isBusy: boolean
  take(): void
  /** Offers the step before once more. */
  back(): void
  close(): void
  /** From the first step. */
  begin(): void
}

/** The number of steps taken, kept over the reload that is one of them; with a minus once it is closed. */
const KEY = 'personaflow-demo:tour'
/** The step that is a reload; after it, a conversation begins anew. */
const RELOAD = 1
const CLOSED = -1

/** The tour through the demo. `onConnect` opens the dialog that connects a model. */
export function useTour(onConnect: () => void): Tour {
  const flow = usePersonaFlow()
  const [taken, setTaken] = useState(read)
  const isBusy = useFlow(isAnswering)

  function keep(next: number): void {
    setTaken(next)
    write(next)
  }

  useEffect(() => {
    if (!cameBack()) return
    // What was said before the reload lies behind; she greets, by name.
    void flow.hydrated.then(() => flow.conversations.create({ personaId: 'juno' }))
  }, [flow])

  return {
    step: STEPS[taken] ?? null,
    number: taken + 1,
    last: STEPS[taken - 1] ?? null,
    isOpen: taken !== CLOSED,
    isBusy,
    take() {
      const step = STEPS[taken]
      if (step === undefined) return
      keep(taken + 1)
      if (step.run === null) onConnect()
      else void step.run(flow)
      if (taken === RELOAD) sessionStorage.setItem(KEY, 'reloading')
    },
    back: () => keep(Math.max(0, taken - 1)),
    close: () => keep(CLOSED),
    begin: () => keep(0),
  }
}

/** Whether this page is the one after the tour's reload; true once. */
function cameBack(): boolean {
  const isBack = sessionStorage.getItem(KEY) !== null
  sessionStorage.removeItem(KEY)
  return isBack
}

function read(): number {
  try {
    const kept = Number(localStorage.getItem(KEY) ?? 0)
    return Number.isInteger(kept) && kept >= CLOSED && kept <= STEPS.length ? kept : 0
  } catch {
    return 0
  }
}

function write(taken: number): void {
  try {
    localStorage.setItem(KEY, String(taken))
  } catch {
    // Without a storage the tour begins again after a reload.
  }
}
