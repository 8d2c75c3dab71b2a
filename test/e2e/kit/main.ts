import { createPersonaFlow, definePersona, type PersonaFlow, type PersonaFlowOptions } from 'personaflow'
import { indexedDbAdapter, localStorageAdapter, type PersonaStorage } from 'personaflow/storage'

export type AdapterName = 'localStorage' | 'indexedDb' | 'default'

declare global {
  interface Window {
    /** Opens a flow over a storage; the page has one. */
    openFlow(adapter: AdapterName, options?: PersonaFlowOptions): Promise<PersonaFlow>
    openStorage(adapter: 'localStorage' | 'indexedDb'): PersonaStorage
    flow: PersonaFlow
  }
}

const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.', memoryConfig: { autoSummarize: false } })
const adapters = { localStorage: localStorageAdapter, indexedDb: indexedDbAdapter }

window.openStorage = (adapter) => adapters[adapter]()
window.openFlow = async (adapter, options = {}) => {
  const storage = adapter === 'default' ? {} : { storage: adapters[adapter]() }
  window.flow = createPersonaFlow({ name: 'app', personas: [ada], ...storage, ...options })
  await window.flow.hydrated
  return window.flow
}
