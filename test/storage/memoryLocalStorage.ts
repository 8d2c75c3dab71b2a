/** An origin's localStorage in RAM, with its quota, its tabs and their `storage` events. */
export interface MemoryLocalStorage {
  /** A tab of the origin: its own `localStorage` object, and the window that hears what other tabs write. */
  openTab(): { localStorage: Storage; window: EventTarget }
  /** All that is stored, by key. */
  readonly entries: Map<string, string>
  /** Calls of `key`, `getItem`, `setItem` and `removeItem` so far. */
  readonly calls: number
}

/** `limit`: UTF-16 units of all keys and values. */
export function memoryLocalStorage({ limit = 5_242_880 } = {}): MemoryLocalStorage {
  const entries = new Map<string, string>()
  const windows = new Set<EventTarget>()
  let keys: string[] | undefined
  let units = 0
  let calls = 0

  function put(key: string, value: string | null, from: EventTarget): void {
    calls += 1
    const old = entries.get(key)
    if ((old ?? null) === value) return
    const after =
      units + (value === null ? -key.length : value.length + (old === undefined ? key.length : 0)) - (old?.length ?? 0)
    if (after > limit && after > units)
      throw new DOMException(`Setting '${key}' exceeded the quota.`, 'QuotaExceededError')
    units = after
    keys = undefined
    if (value === null) entries.delete(key)
    else entries.set(key, value)
    for (const window of windows) {
      if (window !== from) window.dispatchEvent(Object.assign(new Event('storage'), { key }))
    }
  }

  return {
    entries,
    get calls() {
      return calls
    },
    openTab() {
      const window = new EventTarget()
      windows.add(window)
      const localStorage: Storage = {
        get length() {
          return entries.size
        },
        key(at) {
          calls += 1
          keys ??= [...entries.keys()]
          return keys[at] ?? null
        },
        getItem(key) {
          calls += 1
          return entries.get(key) ?? null
        },
        setItem: (key, value) => put(key, value, window),
        removeItem: (key) => put(key, null, window),
        clear: () => [...entries.keys()].forEach((key) => put(key, null, window)),
      }
      return { localStorage, window }
    },
  }
}
