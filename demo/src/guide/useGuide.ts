import { usePersonaFlow } from 'personaflow'
import { useEffect, useState } from 'react'
import { useFlow } from '../useFlow.ts'
import { isAnswering, STEPS, type GuideStep } from './steps.ts'

export interface Guide {
  /** The step to take next; `null` once all are taken, or the tour is closed. */
  readonly step: GuideStep | null
  /** From 1. */
  readonly number: number
  /** The step before, whose outcome there is to see now. */
  readonly last: GuideStep | null
  readonly isBusy: boolean
  take(): void
  close(): void
}

/** Where the tour stands, kept over the reload that is one of its steps: the number of steps taken, or 'closed'. */
const KEY = 'personaflow-demo:guide'
/** The step that is a reload; after it, a conversation begins anew. */
const RELOAD = 1

/** The tour through the demo. `onConnect` opens the dialog that connects a model. */
export function useGuide(onConnect: () => void): Guide {
  const flow = usePersonaFlow()
  const [taken, setTaken] = useState(read)
  const isBusy = useFlow(isAnswering)
  const at = taken ?? STEPS.length

  function keep(next: number | null): void {
    setTaken(next)
    write(next)
  }

  useEffect(() => {
    if (!cameBack()) return
    // What was said before the reload lies behind; she greets, by name.
    void flow.hydrated.then(() => flow.conversations.create({ personaId: 'juno' }))
  }, [flow])

  return {
    step: STEPS[at] ?? null,
    number: at + 1,
    last: STEPS[at - 1] ?? null,
    isBusy,
    take() {
      const step = STEPS[at]
      if (step === undefined) return
      keep(at + 1)
      if (step.run === null) onConnect()
      else void step.run(flow)
      if (at === RELOAD) sessionStorage.setItem(KEY, 'reloading')
    },
    close: () => keep(null),
  }
}

/** Whether this page is the one after the tour's reload; true once. */
function cameBack(): boolean {
  const isBack = sessionStorage.getItem(KEY) !== null
  sessionStorage.removeItem(KEY)
  return isBack
}

function read(): number | null {
  try {
    const kept = localStorage.getItem(KEY)
    return kept === 'closed' ? null : Number(kept ?? 0)
  } catch {
    return 0
  }
}

function write(taken: number | null): void {
  try {
    localStorage.setItem(KEY, taken === null ? 'closed' : String(taken))
  } catch {
    // Without a storage the tour begins again after a reload.
  }
}
