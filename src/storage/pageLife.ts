/** Calls `run` when the page may be about to go: hidden is the last that phones tell for sure. Returns how to stop. */
export function onPageHide(run: () => void): () => void {
  if (typeof document === 'undefined') return () => {}
  const onVisibilityChange = () => {
    if (document.visibilityState === 'hidden') run()
  }
  document.addEventListener('visibilitychange', onVisibilityChange)
  window.addEventListener('pagehide', run)
  return () => {
    document.removeEventListener('visibilitychange', onVisibilityChange)
    window.removeEventListener('pagehide', run)
  }
}

/** Calls `run` when the page comes back from the back/forward cache: it heard nothing while it slept there. */
export function onWake(run: () => void, window: EventTarget | undefined = globalThis.window): () => void {
  const onPageShow = (event: Event) => {
    if ('persisted' in event && event.persisted === true) run()
  }
  window?.addEventListener('pageshow', onPageShow)
  return () => window?.removeEventListener('pageshow', onPageShow)
}
