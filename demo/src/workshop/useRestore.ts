import { usePersonaFlow, type ImportFileOptions, type ImportResult } from 'personaflow'
import { useRef, useState } from 'react'
import { sentenceOf } from '../sentenceOf.ts'
import { sumOf } from './reportWords.ts'
import { useUndoOffer, type UndoOffer } from './useUndoOffer.ts'

/** A file, or a text that was pasted. */
export interface RestoreSource {
  readonly name: string
  readonly content: string | Blob
}

export type RestoreMode = NonNullable<ImportFileOptions['mode']>

interface RestoreState {
  /** `large`: so long a file is read only when the user says so. */
  readonly status: 'idle' | 'large' | 'checking' | 'checked' | 'importing' | 'done' | 'failed'
  readonly source: RestoreSource | null
  readonly mode: RestoreMode
  /** Of the newest look into the file, or of the import. */
  readonly report: ImportResult | null
  /** Why it can't be imported; '' while it can. */
  readonly problem: string
}

/** A backup on its way in: chosen, looked into, confirmed, done. */
export interface Restore extends RestoreState {
  readonly offer: UndoOffer
  /** Looks into it; changes nothing. */
  choose(source: RestoreSource): void
  setMode(mode: RestoreMode): void
  /** Looks into a large file. */
  read(): void
  /** Imports what was looked into. */
  confirm(): void
  /** Forgets the file. */
  cancel(): void
}

const NOTHING: RestoreState = { status: 'idle', source: null, mode: 'merge', report: null, problem: '' }

/** Characters up to which a backup is read without asking: the flow's own limit. */
const LARGE = 16 * 2 ** 20

/** Of a file its bytes, which are at least as many as its characters. */
export function lengthOf({ content }: RestoreSource): number {
  return typeof content === 'string' ? content.length : content.size
}

export function useRestore(): Restore {
  const flow = usePersonaFlow()
  const offer = useUndoOffer()
  const [state, setState] = useState(NOTHING)
  const newest = useRef(0)

  async function run(source: RestoreSource, mode: RestoreMode, dryRun: boolean): Promise<void> {
    const turn = (newest.current += 1)
    setState(({ report, ...before }) => ({
      status: dryRun ? 'checking' : 'importing',
      source,
      mode,
      // The last look stays on the screen while the same file is looked into anew.
      report: before.source === source ? report : null,
      problem: '',
    }))
    try {
      // The user chose the file, and was asked where it is large.
      const report = await flow.backup.import(source.content, {
        mode,
        dryRun,
        maxLength: Math.max(LARGE, lengthOf(source)),
      })
      if (!dryRun) offer.make(sumOf(report), report.undoStep)
      if (turn !== newest.current) return
      setState({ status: dryRun ? 'checked' : 'done', source, mode, report, problem: '' })
    } catch (error) {
      if (turn !== newest.current) return
      setState({ status: 'failed', source, mode, report: null, problem: sentenceOf(error) })
    }
  }

  return {
    ...state,
    offer,
    choose(source) {
      newest.current += 1
      if (lengthOf(source) > LARGE) setState({ ...NOTHING, status: 'large', source })
      else void run(source, 'merge', true)
    },
    read() {
      if (state.source !== null) void run(state.source, 'merge', true)
    },
    setMode(mode) {
      if (state.source !== null) void run(state.source, mode, true)
    },
    confirm() {
      if (state.status === 'checked' && state.source !== null) void run(state.source, state.mode, false)
    },
    cancel() {
      newest.current += 1
      setState(NOTHING)
    },
  }
}
