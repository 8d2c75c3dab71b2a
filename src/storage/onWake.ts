/** Calls `run` when the page comes back from the back/forward cache: it heard nothing while it slept there. */
export function onWake(run: () => void, window: EventTarget | undefined = globalThis.window): () => void {
  const onPageShow = (event: Event) => {
    if ('persisted' in event && event.persisted === true) run()
  }
  window?.addEventListener('pageshow', onPageShow)
  return () => window?.removeEventListener('pageshow', onPageShow)
}
