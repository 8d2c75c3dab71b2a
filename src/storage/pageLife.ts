/** Functions that are called when a page may be about to go. */
interface Leaving {
  /** Those that still hand something to the storage. */
  readonly early: Set<() => void>
  /** Those that write it. */
  readonly late: Set<() => void>
}

/** One of each window, since `capture` doesn't order them: Chromium calls a window's own listeners as they were added. */
const leavings = new WeakMap<Window, Leaving>()

/**
 * Calls `run` when the page may be about to go: hidden is the last that phones tell for sure. Who is `early` still hands
 * something to the storage, which writes after all of them. Returns how to stop.
 */
export function onPageHide(run: () => void, { early = false }: { early?: boolean } = {}): () => void {
  const page = (globalThis as { window?: Window }).window
  if (page === undefined) return () => {}
  const own = (leavings.get(page) ?? watch(page))[early ? 'early' : 'late']
  // One function may be given twice.
  const call = () => run()
  own.add(call)
  return () => void own.delete(call)
}

/** Listens from now on, for as long as the window is there. */
function watch(page: Window): Leaving {
  const leaving: Leaving = { early: new Set(), late: new Set() }
  const leave = () => {
    for (const run of [...leaving.early, ...leaving.late]) run()
  }
  page.addEventListener('pagehide', leave)
  page.document.addEventListener('visibilitychange', () => page.document.visibilityState === 'hidden' && leave())
  leavings.set(page, leaving)
  return leaving
}

/** Calls `run` when the page comes back from the back/forward cache: it heard nothing while it slept there. */
export function onWake(run: () => void, window: EventTarget | undefined = globalThis.window): () => void {
  const onPageShow = (event: Event) => {
    if ('persisted' in event && event.persisted === true) run()
  }
  window?.addEventListener('pageshow', onPageShow)
  return () => window?.removeEventListener('pageshow', onPageShow)
}
