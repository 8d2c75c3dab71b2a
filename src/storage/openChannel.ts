import { createTimer } from './createTimer.ts'

/** Tells other tabs that something was written, and listens to them. */
export interface LogChannel {
  tell(): void
  /** Once for all that is written within a moment, at the latest when the page goes. */
  tellSoon(): void
  close(): void
}

/** Hints that carry nothing: whatever a message says, what lies in the log is read. */
const WRITTEN = 'written'
const TELL_AFTER_MS = 10

/** Opens a BroadcastChannel; without one, other tabs learn of changes when they load. */
export function openChannel(name: string, onWritten: () => void): LogChannel {
  const post = openPost(name, onWritten)
  const timer = createTimer(post.tell)
  // A server has no window, whatever the DOM's types say.
  const page = globalThis.window as EventTarget | undefined
  page?.addEventListener('pagehide', tellNow)

  /** Before the page is gone, and what it wrote is not. */
  function tellNow(): void {
    if (timer.isRunning) post.tell()
    timer.stop()
  }

  return {
    tell: post.tell,
    tellSoon: () => timer.start(TELL_AFTER_MS),
    close() {
      page?.removeEventListener('pagehide', tellNow)
      tellNow()
      post.close()
    },
  }
}

function openPost(name: string, onWritten: () => void): Pick<LogChannel, 'tell' | 'close'> {
  // Without it (a sandbox, an old browser) other tabs learn of changes when they load.
  if (typeof BroadcastChannel === 'undefined') return { tell() {}, close() {} }
  const channel = new BroadcastChannel(name)
  // Node's would keep the process alive; the browser's has no such method, and its types neither.
  ;(channel as { unref?: () => void }).unref?.()
  channel.addEventListener('message', ({ data }) => {
    if (data === WRITTEN) onWritten()
  })
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target, only a window has
  return { tell: () => channel.postMessage(WRITTEN), close: () => channel.close() }
}
