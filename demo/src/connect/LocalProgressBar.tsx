import type { LocalProgress } from 'personaflow/local'
import { sizeText } from './sizeText.ts'

/** How far a download is, as a bar and in figures. */
export function LocalProgressBar({ progress: { loaded, size } }: { progress: LocalProgress }) {
  const figures =
    size === undefined ? `${Math.round(loaded * 100)} %` : `${sizeText(loaded * size)} of ${sizeText(size)}`
  return (
    <div className="local-progress">
      <progress aria-label="Download of the model" value={loaded} max={1} />
      <span dir="ltr">{loaded >= 1 ? 'Getting it ready…' : figures}</span>
    </div>
  )
}
