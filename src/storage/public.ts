// The published entry: the port and its adapters. The layers above use ./index.ts.
export {
  ERASURE,
  HISTORY,
  indexedDbAdapter,
  localStorageAdapter,
  QUARANTINE,
  rankOf,
  volatileStorage,
  type IndexedDbAdapterOptions,
  type LocalStorageAdapterOptions,
  type OpenedStorage,
  type PersonaStorage,
  type RecordKey,
  type StorageStatus,
  type StoredRecord,
  type VolatileMemory,
  type VolatileStorageOptions,
} from './index.ts'
