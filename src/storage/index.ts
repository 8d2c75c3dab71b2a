export { createStorageEngine, type StorageEngine } from './createStorageEngine.ts'
export type { LostVersion } from './createHistory.ts'
export type { QuarantinedRecord, StorageStatus } from './storageStatus.ts'
export { createTimer, type Timer } from './createTimer.ts'
export { defaultStorage } from './defaultStorage.ts'
export { indexedDbAdapter, type IndexedDbAdapterOptions } from './indexedDbAdapter.ts'
export { localStorageAdapter, type LocalStorageAdapterOptions } from './localStorageAdapter.ts'
export type { StorageLock } from './lock/createLock.ts'
export { passkeyLock } from './lock/passkeyLock.ts'
export { passphraseLock } from './lock/passphraseLock.ts'
export type { UnlockedKey } from './lock/unlockedKey.ts'
export { isQuotaError } from './explainFailure.ts'
export { migratedBody } from './createMigrator.ts'
export { onPageHide } from './pageLife.ts'
export {
  ERASURE,
  HISTORY,
  QUARANTINE,
  type BlobStorage,
  type FoundMemories,
  type MemorySearch,
  type OpenedStorage,
  type PackStorage,
  type PersonaStorage,
  type SyncState,
  type SyncStatus,
  type RecordKey,
  type StoredRecord,
} from './port.ts'
export { isClock, msOf } from './createClock.ts'
export { rankOf, surviving } from './rankOf.ts'
export { recordName } from './recordName.ts'
export { savedWithin } from './savedWithin.ts'
export { withLock, type Locks } from './withLock.ts'
export { volatileStorage, type VolatileMemory, type VolatileStorageOptions } from './volatileStorage.ts'
export type {
  FilesAnswer,
  SearchAnswer,
  PullAnswer,
  PushAnswer,
  Shelf,
  StoreAnswer,
  StoreRequest,
  SyncRequest,
} from './sync/protocol.ts'
export { httpStorage, type HttpStorageOptions } from './sync/httpStorage.ts'
