// The published entry: the port and its adapters. The layers above use ./index.ts.
export {
  indexedDbAdapter,
  localStorageAdapter,
  rankOf,
  volatileStorage,
  type BlobStorage,
  type IndexedDbAdapterOptions,
  type LocalStorageAdapterOptions,
  type OpenedStorage,
  type PackStorage,
  type PersonaStorage,
  type RecordKey,
  type StorageStatus,
  type StoredRecord,
  type VolatileMemory,
  type VolatileStorageOptions,
} from './index.ts'
