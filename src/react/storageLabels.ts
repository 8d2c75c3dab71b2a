'use client'

import type { StorageStatus, SyncStatus } from '../storage/index.ts'
import { useWords } from './labelsContext.ts'
import { plural } from './plural.ts'

/** Texts about storage. */
export const STORAGE = {
  locale: undefined as string | undefined,
  storage: 'Storage',
  storageLoading: 'Loading saved data…',
  storageLoaded: 'Loaded',
  storageSaving: 'Saving…',
  storageEmpty: 'Nothing saved yet',
  storageAccepted: 'Not saved: lost when you close this page',
  storageTabSafe: 'Saved in this browser',
  storageDurable: 'Saved in this browser',
  storageDegraded: 'Not saved',
  storageReadOnly: 'Read only',
  /** The reason nothing can be saved, as the storage gives it, and its code. */
  storageReason: (reason: string, _code?: StorageStatus['reasonCode']) => reason,
  storageExport: 'Export now',
  syncOffline: 'Offline',
  syncOfflineNote: 'What is new stays on this device and is sent once there is a connection.',
  syncSyncing: 'Syncing…',
  syncSynced: 'Synced',
  syncJustNow: 'Synced just now',
  syncRefused: 'Not synced',
  syncWaiting: (count: number) => plural(count, { one: '1 change waits', other: `${count} changes wait` }, 'en'),
  /** When all was last on the server, in words such as "5 minutes ago". */
  syncLast: (when: string) => `last synced ${when}`,
  /** The reason a server takes nothing and what to do, as the storage gives it, and its code. */
  syncReason: (reason: string, _code?: SyncStatus['reasonCode']) => reason,
  /** Opens what takes room. */
  storageRoom: 'What takes room',
  storageKinds: {
    conversations: 'Conversations',
    memories: 'Memories',
    vectors: 'Vectors',
    personas: 'Personas and settings',
    rest: 'Files and other',
  },
  storageOfQuota: (used: string, quota: string) => `${used} of ${quota}`,
  quarantine: (count: number) =>
    plural(count, { one: '1 record could not be read', other: `${count} records could not be read` }, 'en'),
  quarantineNote: 'Data that can’t be read is set aside unchanged until you delete it.',
  /** The reason a record can't be read, as its check gives it. */
  quarantineReason: (reason: string) => reason,
  quarantineRaw: 'What is stored there',
  quarantineDownload: 'Download',
  quarantineDiscard: 'Delete',
  quarantineDiscarded: 'Deleted',
  quarantineRetry: 'Try again',
  quarantineRetried: 'Read again',
}

/** The words of `StorageStatus`. */
export function useStorageLabels(): typeof STORAGE {
  return useWords(STORAGE)
}
