import { usePersona, usePersonaFlow, type ExportOptions } from 'personaflow'
import { useId, useState } from 'react'
import { sentenceOf } from '../sentenceOf.ts'
import { downloadText } from './downloadText.ts'

/** Everything, or one persona, as a file: ours, or what the Python library reads. */
export function DownloadBackup() {
  const flow = usePersonaFlow()
  const { persona } = usePersona()
  const [isWhole, setWhole] = useState(true)
  const [problem, setProblem] = useState('')
  const [titleId, name] = [useId(), useId()]
  const one = isWhole ? null : persona

  async function download(format: NonNullable<ExportOptions['format']>): Promise<void> {
    try {
      const text = await flow.backup.export({ format, ...(one && { personaId: one.id }) })
      // The day here: in Sweden it is written as files want it.
      const day = new Date().toLocaleDateString('sv')
      downloadText([format, ...(one ? [fileWords(one.name)] : []), day].join('-').concat('.json'), text)
      setProblem('')
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }

  return (
    <section className="backup" aria-labelledby={titleId}>
      <h3 id={titleId}>Back up</h3>
      <fieldset className="segments">
        <legend>What to download</legend>
        <label>
          <input type="radio" name={name} checked={isWhole} onChange={() => setWhole(true)} />
          <span>Everything</span>
        </label>
        {persona !== null && (
          <label>
            <input type="radio" name={name} checked={!isWhole} onChange={() => setWhole(false)} />
            <span dir="auto">{persona.name}</span>
          </label>
        )}
      </fieldset>
      <div className="backup-actions">
        <button type="button" className="button primary" onClick={() => void download('personaflow')}>
          Download a backup
        </button>
        <button type="button" className="button" onClick={() => void download('python')}>
          For the Python library
        </button>
      </div>
      <p className="note">
        A backup has {one === null ? 'all personas' : 'the persona'}, memories and conversations. The Python library
        knows no conversations: its file has the rest.
      </p>
      <p role="alert" className="problem">
        {problem}
      </p>
    </section>
  )
}

/** As part of a file's name on any system. */
function fileWords(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 40)
}
