import { useEffect, useEffectEvent, useState } from 'react'

/** Takes a file that is dropped anywhere on the page, which else would open it in its place; tells whether one hovers. */
export function useFileDrop(onFile: (file: File) => void): boolean {
  const [isOver, setOver] = useState(false)
  const take = useEffectEvent(onFile)
  useEffect(() => {
    function handleOver(event: DragEvent): void {
      if (event.dataTransfer?.types.includes('Files') !== true) return
      event.preventDefault()
      setOver(true)
    }
    function handleLeave(event: DragEvent): void {
      // Out of the window, not from one element to the next.
      if (event.relatedTarget === null) setOver(false)
    }
    function handleDrop(event: DragEvent): void {
      setOver(false)
      const file = event.dataTransfer?.files[0]
      if (file === undefined) return
      event.preventDefault()
      take(file)
    }
    const ended = new AbortController()
    const { signal } = ended
    addEventListener('dragover', handleOver, { signal })
    addEventListener('dragleave', handleLeave, { signal })
    addEventListener('drop', handleDrop, { signal })
    return () => ended.abort()
  }, [])
  return isOver
}
