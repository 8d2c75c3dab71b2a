// The published entry: the port and its adapters. The layers above use ./index.ts.
export {
  localStorageAdapter,
  QUARANTINE,
  volatileStorage,
  type LocalStorageAdapterOptions,
  type PersonaStorage,
  type RecordKey,
  type StorageStatus,
  type StoredRecord,
  type VolatileMemory,
  type VolatileStorageOptions,
} from './index.ts'
