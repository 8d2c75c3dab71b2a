import { useEffect, useRef, useState } from 'react'
import { sentenceOf } from '../sentenceOf.ts'
import { listModels } from './listModels.ts'

export interface ModelList {
  readonly ids: readonly string[]
  readonly status: 'idle' | 'loading' | 'listed' | 'failed'
  /** What to check, in plain words; '' while nothing failed. */
  readonly failure: string
}

const NOTHING: ModelList = { ids: [], status: 'idle', failure: '' }

/** The models that a server lists, once it was asked. */
export function useModelList() {
  const [list, setList] = useState(NOTHING)
  const newest = useRef(0)
  // A dialog that was closed while the server was asked must not connect afterwards.
  useEffect(() => () => void (newest.current += 1), [])

  /** Asks the server; resolves to what it lists, to nothing when it failed. A later call, or `reset`, wins. */
  async function load(baseURL: string, apiKey: string): Promise<readonly string[] | undefined> {
    const turn = (newest.current += 1)
    setList({ ...NOTHING, status: 'loading' })
    try {
      const ids = await listModels({ baseURL, apiKey })
      if (turn !== newest.current) return undefined
      setList({ ...NOTHING, ids, status: 'listed' })
      return ids
    } catch (error) {
      if (turn === newest.current) setList({ ...NOTHING, status: 'failed', failure: sentenceOf(error) })
      return undefined
    }
  }

  function reset(): void {
    newest.current += 1
    setList(NOTHING)
  }

  return { ...list, load, reset }
}
