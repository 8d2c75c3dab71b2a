// oxlint-disable-next-line import/no-unassigned-import -- makes IndexedDB global, as in a browser
import 'fake-indexeddb/auto'
import { indexedDbAdapter, type PersonaStorage } from 'personaflow/storage'
import { describeConformance } from './conformance.ts'
import { memoryLocalStorage } from './memoryLocalStorage.ts'

let media = 0

/** Names of one medium never meet those of another: the fake has one factory for all. */
function openMedium(): { openTab(): PersonaStorage } {
  const journal = memoryLocalStorage()
  const prefix = `${(media += 1)}:`
  return {
    openTab() {
      const storage = indexedDbAdapter({ journal: journal.openTab().localStorage })
      return { ...storage, open: (options) => storage.open({ ...options, name: prefix + options.name }) }
    },
  }
}

describeConformance('indexedDbAdapter, a connection per tab', openMedium)
