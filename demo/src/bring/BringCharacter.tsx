import type { ImportFileResult } from 'personaflow'
import { ImportPanel, PersonaExport } from 'personaflow/components'
import { Dialog } from '../Dialog.tsx'
import { downloadText } from '../workshop/downloadText.ts'
import { UndoNote } from '../workshop/UndoNote.tsx'
import { sampleCard } from './sampleCard.ts'
import type { Bring } from './useBring.ts'

/** Brings characters and chats of other programs in, and takes the chosen one out as a card. */
export function BringCharacter({ bring }: { bring: Bring }) {
  const { isOver, files, offer, problem, open, close, talk } = bring
  function handleImported(result: ImportFileResult): void {
    if (result.personaIds.length === 1) talk(result)
  }
  return (
    <section className="bring" aria-label="Bring and take">
      <button type="button" className="button" aria-haspopup="dialog" onClick={() => open()}>
        Bring a character
      </button>
      <PersonaExport />
      {offer.text !== '' && <UndoNote offer={offer} onUndone={() => {}} />}
      <p role="alert" className="problem">
        {problem}
      </p>
      {isOver && <p className="drop-note">Drop it: a card is somebody to talk to at once.</p>}
      <Dialog isOpen={files !== null} onClose={close} title="Bring a character, or a history" startsAtTitle>
        <ImportPanel files={files === null || files.length === 0 ? undefined : files} onImported={handleImported} />
        <div className="dialog-actions">
          <button type="button" className="link" onClick={() => downloadText('mirel.json', sampleCard())}>
            Download a made-up card to try
          </button>
          <button type="button" className="button" onClick={close}>
            Close
          </button>
        </div>
      </Dialog>
    </section>
  )
}
