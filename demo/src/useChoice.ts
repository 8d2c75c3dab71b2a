import { useSyncExternalStore } from 'react'

const chosen = new Map<string, string>()
const listeners = new Set<() => void>()

/** One of several, kept in this browser, apart from the flow's own keys: it belongs to the page, not to what personas remember. */
export function useChoice<T extends string>(key: string, options: readonly [T, ...T[]]) {
  const choice = useSyncExternalStore(subscribe, () => stored(key, options))
  return [choice, (next: T) => choose(key, next)] as const
}

/** Chooses from anywhere in the page. */
export function choose(key: string, next: string): void {
  chosen.set(key, next)
  try {
    localStorage.setItem(key, next)
  } catch {
    // A browser may deny storage: the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The first one until another is chosen. */
function stored<T extends string>(key: string, options: readonly [T, ...T[]]): T {
  try {
    const kept = chosen.get(key) ?? localStorage.getItem(key)
    return options.find((option) => option === kept) ?? options[0]
  } catch {
    return options[0]
  }
}
