import { ours } from './ours.ts'
import type { Contestant } from './contestant.ts'

declare global {
  interface Window {
    /** What the benchmark drives, by the contestant's name. */
    contestants: Readonly<Record<string, Contestant>>
    /** Lets idle time come that the benchmark held back. */
    releaseIdle(): void
  }
}

// A glob, so that types are checked without the peers installed.
const peers = import.meta.glob<{ storagePeers: Record<string, Contestant> }>('../../peers/storagePeers.ts', {
  eager: true,
})
window.contestants = Object.assign({}, ours, ...Object.values(peers).map(({ storagePeers }) => storagePeers))
