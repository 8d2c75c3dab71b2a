import { createPersonaFlow, definePersona, type PersonaFlow } from 'personaflow'
import { scriptedModel } from 'personaflow/chat'
import { indexedDbAdapter, localStorageAdapter, passkeyLock, type PersonaStorage } from 'personaflow/storage'
import { placesOf } from './placesOf.ts'

export type AdapterName = 'localStorage' | 'indexedDb' | 'default'

declare global {
  interface Window {
    /** Opens a flow over a storage; the page has one. */
    openFlow(adapter: AdapterName, wordsPerSecond?: number): Promise<PersonaFlow>
    openStorage(adapter: AdapterName): PersonaStorage
    /** Where in all that this page can read a text stands. */
    placesOf(text: string): Promise<string[]>
    passkeyLock: typeof passkeyLock
    flow: PersonaFlow
  }
}

const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.', memoryConfig: { autoSummarize: false } })

window.passkeyLock = passkeyLock
window.openStorage = (adapter) => (adapter === 'indexedDb' ? indexedDbAdapter() : localStorageAdapter())
window.openFlow = async (adapter, wordsPerSecond = Infinity) => {
  const storage = adapter === 'default' ? {} : { storage: window.openStorage(adapter) }
  window.flow = createPersonaFlow({
    name: 'app',
    personas: [ada],
    model: scriptedModel({ wordsPerSecond }),
    ...storage,
  })
  await window.flow.hydrated
  return window.flow
}
window.placesOf = async (text) => placesOf(text, { state: window.flow.getState(), log: window.flow.logger.entries() })
