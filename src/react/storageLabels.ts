'use client'

import type { StorageStatus } from '../storage/index.ts'
import { useWords } from './labelsContext.ts'
import { plural } from './plural.ts'

/** What is said about where things are kept. */
export const STORAGE = {
  locale: undefined as string | undefined,
  storage: 'Storage',
  storageLoading: 'Opening what this browser keeps…',
  storageLoaded: 'Loaded',
  storageSaving: 'Saving…',
  storageEmpty: 'Nothing is kept in this browser yet',
  storageAccepted: 'Not saved: lost when you close this page',
  storageTabSafe: 'Saved in this browser',
  storageDurable: 'Saved in this browser',
  storageDegraded: 'Not saved',
  storageReadOnly: 'Read only',
  /** Why nothing can be saved, as the storage says it, and in a word. */
  storageReason: (reason: string, _code?: StorageStatus['reasonCode']) => reason,
  storageExport: 'Export now',
  quarantine: (count: number) =>
    plural(count, { one: '1 record could not be read', other: `${count} records could not be read` }, 'en'),
  quarantineNote: 'What can’t be read stays as it is, apart from the rest, until you throw it away.',
  /** Why a record can't be read, as its check says it. */
  quarantineReason: (reason: string) => reason,
  quarantineRaw: 'What is stored there',
  quarantineDownload: 'Download',
  quarantineDiscard: 'Throw away',
  quarantineDiscarded: 'Thrown away',
  quarantineRetry: 'Try again',
  quarantineRetried: 'Read again',
}

/** The words of `StorageStatus`. */
export function useStorageLabels(): typeof STORAGE {
  return useWords(STORAGE)
}
