import { useEffect, useState, type SubmitEvent } from 'react'
import { sentenceOf } from '../sentenceOf.ts'
import { builtInModel, findBuiltInAI, SPOKEN, type Availability } from './builtInModel.ts'
import type { ModelServer } from './createModelServer.ts'

export interface BuiltInFormProps {
  server: ModelServer
  /** Connected, or left as it was. */
  onDone: () => void
}

/** What this browser has of its own. Nothing leaves the device, so nothing is asked for. */
export function BuiltInForm({ server, onDone }: BuiltInFormProps) {
  const state = useAvailability()
  const [loaded, setLoaded] = useState<number | null>(null)
  const [problem, setProblem] = useState('')
  const isThere = state === 'available' || state === 'downloadable' || state === 'downloading'

  async function handleSubmit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const ai = findBuiltInAI()
    if (ai === undefined || !isThere || loaded !== null) return
    setProblem('')
    try {
      if (state !== 'available') {
        setLoaded(0)
        const session = await ai.create({
          ...SPOKEN,
          monitor: (events) =>
            // The API's own event, with how much of 1 is there.
            events.addEventListener('downloadprogress', (progress) => setLoaded((progress as ProgressEvent).loaded)),
        })
        session.destroy()
      }
      server.connectBuiltIn(builtInModel(ai))
      onDone()
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setLoaded(null)
    }
  }

  return (
    <form className="connect" onSubmit={(event) => void handleSubmit(event)}>
      <div className="help">
        <output>{TEXTS[state]}</output>
        <p>
          Each request gets a session of its own. A session keeps its first system prompt: a model object that holds one
          would answer as the first persona for all of them. If yours does, pass a function of the turn:
        </p>
        <pre dir="ltr">{'flow.connect({ model: ({ personaId }) => modelFor(personaId) })'}</pre>
      </div>
      {loaded !== null && <progress aria-label="Download of the model" value={loaded} max={1} />}
      <div className="connect-end">
        <div role="alert" className="problem">
          {problem !== '' && <p>{problem}</p>}
        </div>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onDone}>
            Cancel
          </button>
          <button type="submit" className="button primary" aria-disabled={!isThere || loaded !== null}>
            {isThere && state !== 'available' ? 'Download and connect' : 'Connect'}
          </button>
        </div>
      </div>
    </form>
  )
}

type State = Availability | 'asking' | 'missing'

const TEXTS: Readonly<Record<State, string>> = {
  asking: 'Asking the browser…',
  missing:
    'This browser has no model of its own. Chrome on a computer has one, where it is switched on: see ' +
    'developer.chrome.com/docs/ai/prompt-api. Any other choice above works here.',
  unavailable:
    'This browser knows the interface, but has no model for this device: that takes some 22 GB of free disk and a ' +
    'strong enough graphics chip or processor. Any other choice above works here.',
  downloadable: 'This browser can get its model: a download of some gigabytes, once for all pages.',
  downloading: 'This browser is getting its model for another page. Wait for it here.',
  available: 'The model is here. It answers on this device; nothing leaves it.',
}

function useAvailability(): State {
  const [state, setState] = useState<State>(() => (findBuiltInAI() === undefined ? 'missing' : 'asking'))
  useEffect(() => {
    let isOpen = true
    const tell = (next: State) => isOpen && setState(next)
    findBuiltInAI()
      ?.availability(SPOKEN)
      .then(tell, () => tell('unavailable'))
    return () => void (isOpen = false)
  }, [])
  return state
}
