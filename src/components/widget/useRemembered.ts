'use client'

import { useCallback, useEffect, useState } from 'react'
import { useIsClient } from './useIsClient.ts'

interface RememberedOptions<T> {
  /** The key in the browser's storage; `null` keeps the value in RAM. */
  key: string | null
  /** For this tab alone, or for all visits. */
  area: 'sessionStorage' | 'localStorage'
  /** Checks the kept value; `undefined` refuses it. The same function at each render. */
  read: (kept: unknown) => T | undefined
}

/**
 * A value that outlives the page, `undefined` until there is one and, so that it renders what the server did, while
 * hydrating. Where the browser denies its storage, it lives as long as the component.
 */
export function useRemembered<T>({ key, area, read }: RememberedOptions<T>): [T | undefined, (value: T) => void] {
  const place = useIsClient() ? key : null
  const [last, setOwn] = useState(() => ({ place, value: look(place, area, read) }))
  let own = last
  if (last.place !== place) {
    // Told in this very render: whoever asks must not see it come a moment after hydration.
    own = { place, value: look(place, area, read) }
    setOwn(own)
  }
  useEffect(() => {
    // Only other tabs tell of it: two components of one page that share a key go on with what each of them has.
    const onStorage = (event: StorageEvent) => {
      if (place !== null && event.key === place) setOwn({ place, value: look(place, area, read) })
    }
    addEventListener('storage', onStorage)
    return () => removeEventListener('storage', onStorage)
  }, [place, area, read])
  const remember = useCallback(
    (value: T) => {
      setOwn({ place, value })
      if (place !== null) keep(place, area, value)
    },
    [place, area],
  )
  return [own.value, remember]
}

/** True when anything is kept under `key`. */
export function isRemembered(key: string | null, area: 'sessionStorage' | 'localStorage'): boolean {
  return look(key, area, (kept) => kept ?? undefined) !== undefined
}

function look<T>(key: string | null, area: 'sessionStorage' | 'localStorage', read: (kept: unknown) => T | undefined) {
  if (key === null) return undefined
  try {
    return read(JSON.parse(globalThis[area].getItem(key) ?? 'null'))
  } catch {
    // Denied, or somebody else's text.
    return undefined
  }
}

function keep(key: string, area: 'sessionStorage' | 'localStorage', value: unknown): void {
  try {
    globalThis[area].setItem(key, JSON.stringify(value))
  } catch {
    // Denied or full: not worth a word, it is only where a window stood.
  }
}
