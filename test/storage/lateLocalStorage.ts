/** An origin's localStorage as Chromium's processes see it: each page reads its own copy, and hears of others later. */
export interface LateLocalStorage {
  /** `delay`: ms that the next message takes, to the browser or back; messages never overtake each other. */
  openTab(delay: () => number): { localStorage: Storage; window: EventTarget }
  /** All that is stored, by key: what a page that opens now would read. */
  readonly entries: Map<string, string>
}

interface Change {
  readonly key: string
  readonly value: string | null
}

export function lateLocalStorage(): LateLocalStorage {
  const entries = new Map<string, string>()
  const pages = new Set<{ hear(change: Change, isOwn: boolean): void }>()

  function openTab(delay: () => number): { localStorage: Storage; window: EventTarget } {
    const window = new EventTarget()
    const copy = new Map(entries)
    /** Own changes, by key, of which the browser has not told yet: until then its copy keeps them, whatever others did. */
    const pending = new Map<string, number>()
    const [toBrowser, fromBrowser] = [createPipe(delay), createPipe(delay)]
    const page = {
      hear: (change: Change, isOwn: boolean) =>
        fromBrowser(() => {
          const waits = pending.get(change.key) ?? 0
          if (isOwn) pending.set(change.key, waits - 1)
          else {
            if (waits === 0) apply(copy, change)
            window.dispatchEvent(Object.assign(new Event('storage'), { key: change.key }))
          }
        }),
    }
    pages.add(page)

    function set(key: string, value: string | null): void {
      if ((copy.get(key) ?? null) === value) return
      apply(copy, { key, value })
      pending.set(key, (pending.get(key) ?? 0) + 1)
      toBrowser(() => {
        apply(entries, { key, value })
        for (const other of pages) other.hear({ key, value }, other === page)
      })
    }

    const localStorage: Storage = {
      get length() {
        return copy.size
      },
      key: (at) => [...copy.keys()][at] ?? null,
      getItem: (key) => copy.get(key) ?? null,
      setItem: set,
      removeItem: (key) => set(key, null),
      clear: () => [...copy.keys()].forEach((key) => set(key, null)),
    }
    return { localStorage, window }
  }

  return { entries, openTab }
}

function apply(map: Map<string, string>, { key, value }: Change): void {
  if (value === null) map.delete(key)
  else map.set(key, value)
}

/** Runs what goes in later, and in its order. */
function createPipe(delay: () => number): (run: () => void) => void {
  let last = 0
  return (run) => {
    last = Math.max(last, Date.now() + delay())
    setTimeout(run, last - Date.now())
  }
}
