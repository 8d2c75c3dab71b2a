import { indexedDbAdapter, type PersonaStorage } from 'personaflow/storage'
import { describeConformance } from './conformance.ts'

let media = 0

/** Names of one medium never meet those of another. */
function openMedium(): { openTab(): PersonaStorage } {
  const prefix = `${crypto.randomUUID()}:${(media += 1)}:`
  return {
    openTab() {
      const storage = indexedDbAdapter()
      return { ...storage, open: (options) => storage.open({ ...options, name: prefix + options.name }) }
    },
  }
}

describeConformance('indexedDbAdapter over Chromium’s IndexedDB', openMedium)
