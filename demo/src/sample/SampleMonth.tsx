import { usePersonaFlow } from 'personaflow'
import { useState } from 'react'
import { personas } from '../cast.ts'
import { sentenceOf } from '../sentenceOf.ts'
import { sumOf } from '../workshop/reportWords.ts'
import { UndoNote } from '../workshop/UndoNote.tsx'
import { useUndoOffer } from '../workshop/useUndoOffer.ts'
import { useMonth } from './useMonth.ts'

/** Loads a month of invented conversations, so that recall, summaries and the inspector have something to show. Not twice. */
export function SampleMonth() {
  const flow = usePersonaFlow()
  const offer = useUndoOffer()
  const isThere = useMonth(personas[0]!.id) !== undefined
  const [status, setStatus] = useState<'idle' | 'loading' | 'done' | 'failed'>('idle')
  const [problem, setProblem] = useState('')

  async function load(): Promise<void> {
    setStatus('loading')
    try {
      // The texts, and what plays them, come when somebody wants them.
      const { sampleBackup } = await import('./sampleBackup.ts')
      const report = await flow.backup.import(await sampleBackup(Date.now()))
      offer.make(sumOf(report), report.undoStep)
      setStatus('done')
    } catch (error) {
      setProblem(sentenceOf(error))
      setStatus('failed')
    }
  }

  if (isThere && status === 'idle') return null
  return (
    <section className="sample" aria-label="Sample month">
      {status === 'done' ? (
        <UndoNote offer={offer} takesFocus onUndone={() => setStatus('idle')} />
      ) : (
        <button type="button" className="button" disabled={status === 'loading'} onClick={() => void load()}>
          {status === 'loading' ? 'Playing a month…' : 'Load a sample month'}
        </button>
      )}
      {status !== 'done' && (
        <p>{status === 'failed' ? problem : 'A made-up month of chats (162 turns), to try search and recall.'}</p>
      )}
    </section>
  )
}
