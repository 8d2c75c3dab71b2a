/** The phase in an engine's life. While it is `loading` or `erasing`, writes wait. */
export type Phase = 'loading' | 'ready' | 'read-only' | 'erasing' | 'closed'

/** `loaded`: all that is stored has arrived. `newer`: newer code wrote to the storage. */
export type PhaseEvent = 'loaded' | 'newer' | 'erase' | 'erased' | 'close'

/** A load that ends late neither ends an erasure nor opens what was closed. */
const NEXT: { readonly [From in Phase]: { readonly [Event in PhaseEvent]: Phase } } = {
  loading: { loaded: 'ready', newer: 'loading', erase: 'erasing', erased: 'loading', close: 'closed' },
  ready: { loaded: 'ready', newer: 'read-only', erase: 'erasing', erased: 'ready', close: 'closed' },
  'read-only': { loaded: 'read-only', newer: 'read-only', erase: 'erasing', erased: 'read-only', close: 'closed' },
  erasing: { loaded: 'erasing', newer: 'erasing', erase: 'erasing', erased: 'ready', close: 'closed' },
  closed: { loaded: 'closed', newer: 'closed', erase: 'closed', erased: 'closed', close: 'closed' },
}

/** The one place that holds an engine's phase. */
export interface EnginePhase {
  readonly now: Phase
  /** `loading` or `erasing`. */
  readonly isWaiting: boolean
  /** `ready` or `read-only`. */
  readonly isOpen: boolean
  /** Applies an event; true when it changed the phase. */
  on(event: PhaseEvent): boolean
}

/** Starts in `loading`. */
export function createPhase(): EnginePhase {
  let now: Phase = 'loading'
  return {
    get now() {
      return now
    },
    get isWaiting() {
      return now === 'loading' || now === 'erasing'
    },
    get isOpen() {
      return now === 'ready' || now === 'read-only'
    },
    on(event) {
      const before = now
      now = NEXT[before][event]
      return now !== before
    },
  }
}
