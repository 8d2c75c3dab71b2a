/** Something to wait for, until it is opened for good. */
export interface Gate {
  readonly opened: Promise<void>
  readonly isOpen: boolean
  open(): void
}

/** A gate, still closed. */
export function createGate(): Gate {
  const waiting: (() => void)[] = []
  let isOpen = false
  return {
    opened: new Promise((resolve) => void waiting.push(resolve)),
    get isOpen() {
      return isOpen
    },
    open() {
      isOpen = true
      waiting[0]?.()
    },
  }
}
