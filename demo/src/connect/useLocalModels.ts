import { useCallback, useEffect, useRef, useState } from 'react'
import { findLocalModels, type FoundModel } from 'personaflow/local'

/** Chat models that may run on this device; `undefined` while the browser is asked. `look` asks again. */
export function useLocalModels(): { models: readonly FoundModel[] | undefined; look: () => Promise<void> } {
  const [models, setModels] = useState<readonly FoundModel[]>()
  const newest = useRef(0)
  const look = useCallback(async () => {
    const turn = (newest.current += 1)
    const found = await findLocalModels()
    if (turn === newest.current) setModels(found.filter(({ kind }) => kind === 'chat'))
  }, [])
  useEffect(() => {
    void look()
    return () => void (newest.current += 1)
  }, [look])
  return { models, look }
}
