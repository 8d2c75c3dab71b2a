/** Something to wait for, until the test opens it. */
export function createGate(): { opened: Promise<void>; open(): void } {
  const listeners = new EventTarget()
  const opened = new Promise<void>((resolve) => {
    listeners.addEventListener('open', () => resolve(), { once: true })
  })
  return { opened, open: () => void listeners.dispatchEvent(new Event('open')) }
}
