import { usePersonaFlow, type ImportFileResult } from 'personaflow'
import { useState } from 'react'
import { sentenceOf } from '../sentenceOf.ts'
import { useFileDrop } from '../workshop/useFileDrop.ts'
import { useUndoOffer, type UndoOffer } from '../workshop/useUndoOffer.ts'

/** Files on their way into the page from anywhere on it. */
export interface Bring {
  /** Whether a file is held over the page. */
  readonly isOver: boolean
  /** What is looked into before it comes in; `null` while the dialog is closed. */
  readonly files: readonly File[] | null
  /** A card that came in at once, and the way back. */
  readonly offer: UndoOffer
  readonly problem: string
  open(files?: readonly File[]): void
  close(): void
  /** Opens a persona that came in, in the newest conversation that came with it. */
  talk(result: ImportFileResult): void
}

/** A card that is dropped is somebody to talk to at once; of any other file one first sees what is in it. */
export function useBring(onTalk: () => void): Bring {
  const flow = usePersonaFlow()
  const offer = useUndoOffer()
  const [files, setFiles] = useState<readonly File[] | null>(null)
  const [problem, setProblem] = useState('')

  function talk({ personaIds: [id], conversationIds }: ImportFileResult): void {
    if (id === undefined) return
    const { conversations } = flow.getState()
    const newest = conversationIds.find((conversationId) => conversations[conversationId]?.personaIds.includes(id))
    if (newest !== undefined) flow.conversations.open(newest)
    flow.personas.activate(id)
    onTalk()
  }

  async function take(file: File): Promise<void> {
    setProblem('')
    try {
      const { inspectFile } = await import('personaflow/import')
      const { counts, reason } = await inspectFile(file)
      if (reason !== null || counts.personas !== 1 || counts.conversations + counts.memories > 0) {
        setFiles([file])
        return
      }
      const result = await flow.backup.import(file)
      const { names, undoStep } = result
      offer.make(
        undoStep === null ? `${names[0] ?? 'It'} is here already.` : `${names[0] ?? 'A persona'} came in.`,
        undoStep,
      )
      talk(result)
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }

  const isOver = useFileDrop((file) => {
    // A dialog has a place of its own for files.
    if (document.querySelector('dialog[open]') === null) void take(file)
  })

  return {
    isOver,
    files,
    offer,
    problem,
    open: (chosen = []) => setFiles(chosen),
    close: () => setFiles(null),
    talk,
  }
}
