import { useEffect, useRef, useState } from 'react'
import type { LocalChatModel, LocalProgress } from 'personaflow/local'
import { sentenceOf } from '../sentenceOf.ts'

export interface Download {
  /** `null` while nothing is downloaded. */
  readonly progress: LocalProgress | null
  /** What failed, and what to do; '' while nothing did. */
  readonly problem: string
  /** Takes the function that makes a model, given who hears of its progress; resolves to the model, ready to answer. */
  start(make: (onProgress: (progress: LocalProgress) => void) => LocalChatModel): Promise<LocalChatModel | undefined>
  /** What came is kept: the next start goes on from there. */
  pause(): void
  /** What came is deleted. */
  cancel(): Promise<void>
}

/** One download at a time. It pauses when nobody looks at it any more. */
export function useDownload(): Download {
  const [progress, setProgress] = useState<LocalProgress | null>(null)
  const [problem, setProblem] = useState('')
  const running = useRef<{ model: LocalChatModel; controller: AbortController }>(undefined)
  useEffect(() => () => running.current?.controller.abort(), [])

  return {
    progress,
    problem,
    async start(make) {
      const controller = new AbortController()
      const { signal } = controller
      setProblem('')
      setProgress({ loaded: 0 })
      const model = make((next) => {
        if (!signal.aborted) setProgress(next)
      })
      running.current = { model, controller }
      try {
        await model.load({ signal })
        return model
      } catch (error) {
        if (!signal.aborted) setProblem(sentenceOf(error))
        return undefined
      } finally {
        if (running.current?.controller === controller) {
          running.current = undefined
          setProgress(null)
        }
      }
    },
    pause: () => running.current?.controller.abort(),
    async cancel() {
      const { model, controller } = running.current ?? {}
      controller?.abort()
      // A page can't delete what the browser keeps for itself.
      if (model?.provider !== 'personaflow.built-in')
        await model?.remove().catch((error: unknown) => setProblem(sentenceOf(error)))
    },
  }
}
