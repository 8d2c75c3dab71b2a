'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { ImportFileOptions, ImportFileResult } from '../../flow/index.ts'
import type { ImportInput } from '../../import/index.ts'
import { useFlowState, useImportLabels, useLabels, usePersonaFlow } from '../../react/index.ts'
import { errorText } from '../errorText.ts'

/** The user's choices about a file, once its content is known. */
export type ImportChoices = Pick<ImportFileOptions, 'mode' | 'personaId' | 'learn'>

interface State {
  readonly status: 'empty' | 'reading' | 'checked' | 'importing' | 'done' | 'failed'
  readonly files: readonly ImportInput[]
  /** The names of the files; '' for a text. */
  readonly name: string
  readonly choices: ImportChoices
  /** The result of the newest preview, or of the import. */
  readonly report: ImportFileResult | null
  /** The part read so far, 0 to 1; `null` while that isn't known. */
  readonly share: number | null
  /** The reason it failed, or a note that it was cancelled. */
  readonly problem: string
}

/** A file on its way in: chosen, looked into, confirmed, done. */
export interface Import extends State {
  readonly canUndo: boolean
  /** Previews files; changes nothing. */
  choose(files: readonly ImportInput[]): void
  /** Changes the choices, and previews again. */
  decide(choices: ImportChoices): void
  confirm(): void
  /** Ends the running step; nothing has changed then. */
  cancel(): void
  undo(): void
}

const NOTHING: State = { status: 'empty', files: [], name: '', choices: {}, report: null, share: null, problem: '' }

/** An import, step by step. `onImported` gets its result. */
export function useImport(onImported: ((result: ImportFileResult) => void) | undefined): Import {
  const flow = usePersonaFlow()
  const words = useLabels()
  const labels = useImportLabels()
  const [state, setState] = useState(NOTHING)
  const running = useRef<AbortController>(null)
  const heard = useRef(onImported)
  // Apps write it inline: another function with each render must not look into the files anew.
  useEffect(() => void (heard.current = onImported), [onImported])
  const step = state.report?.undoStep ?? null
  const canUndo = useFlowState(({ undoStep }) => step !== null && undoStep === step)

  const run = useCallback(
    async (files: readonly ImportInput[], choices: ImportChoices, dryRun: boolean): Promise<void> => {
      running.current?.abort()
      const own = new AbortController()
      running.current = own
      const status = dryRun ? 'reading' : 'importing'
      // The last look stays on the screen while the same file is looked into anew.
      setState((last) => ({
        ...last,
        status,
        files,
        name: nameOf(files),
        choices,
        report: last.files === files ? last.report : null,
        share: null,
        problem: '',
      }))
      const onProgress = (share: number) => running.current === own && setState((last) => ({ ...last, share }))
      try {
        const report = await flow.backup.import(files, {
          ...choices,
          dryRun,
          signal: own.signal,
          onProgress,
          // The user chose it and sees how large it is.
          maxLength: Math.max(16 * 2 ** 20, sizeOf(files)),
        })
        if (running.current !== own) return
        setState((last) => ({ ...last, status: dryRun ? 'checked' : 'done', report }))
        if (!dryRun) heard.current?.(report)
      } catch (error) {
        if (running.current !== own) return
        setState({ ...NOTHING, status: 'failed', name: nameOf(files), problem: errorText(error, words) })
      }
    },
    [flow, words],
  )

  return {
    ...state,
    canUndo,
    choose: useCallback((files) => void (files.length > 0 && run(files, {}, true)), [run]),
    decide: (choices) => void run(state.files, choices, true),
    confirm: () => void run(state.files, state.choices, false),
    cancel() {
      running.current?.abort()
      running.current = null
      const problem = state.status === 'importing' || state.status === 'reading' ? labels.importCancelled : ''
      setState({ ...NOTHING, problem })
    },
    undo() {
      if (step === null) return
      const undone = flow.undo(step)
      setState({ ...NOTHING, problem: undone?.refused === undefined ? '' : words.undoRefused(undone.refused) })
    },
  }
}

function nameOf(files: readonly ImportInput[]): string {
  return files.flatMap((file) => (file instanceof File ? [file.name] : [])).join(', ')
}

/** At least as many as the characters in it. */
function sizeOf(files: readonly ImportInput[]): number {
  return files.reduce((sum, file) => sum + lengthOf(file), 0)
}

function lengthOf(file: ImportInput): number {
  if (typeof file === 'string') return file.length
  return file instanceof Blob ? file.size : file.byteLength
}
