import { useState } from 'react'

/** One of several, kept in this browser, apart from the flow's own keys: it belongs to the page, not to what personas remember. */
export function useChoice<T extends string>(key: string, options: readonly [T, ...T[]]) {
  const [choice, setChoice] = useState(() => stored(key, options))
  function choose(next: T): void {
    setChoice(next)
    try {
      localStorage.setItem(key, next)
    } catch {
      // A browser may deny storage: the choice then lasts as long as the page.
    }
  }
  return [choice, choose] as const
}

/** The first one until another is chosen. */
function stored<T extends string>(key: string, options: readonly [T, ...T[]]): T {
  try {
    const kept = localStorage.getItem(key)
    return options.find((option) => option === kept) ?? options[0]
  } catch {
    return options[0]
  }
}
