'use client'

import type { ReactNode } from 'react'
import { useStorageLabels } from '../../react/index.ts'
import type { SyncStatus } from '../../storage/index.ts'
import { relativeTime } from '../relativeTime.ts'
import { useMinute } from '../useMinute.ts'

const MINUTE_MS = 60_000

/**
 * How far a server has what is kept here. The line changes with every message, so it is not read aloud: what is new for
 * the user, and what to do about it, stands beside it in a polite live region.
 */
export function SyncLine({ sync }: { sync: SyncStatus }): ReactNode {
  const labels = useStorageLabels()
  const now = useMinute()
  const { state, reason, reasonCode } = sync
  return (
    <>
      <p dir="auto" data-pf="storage-sync" data-state={state}>
        {lineOf(sync, now, labels)}
      </p>
      {/* In the page before it says something: else a screen reader would not hear it. */}
      <output dir="auto" data-pf="storage-sync-note" data-state={state}>
        {state === 'offline' && labels.syncOfflineNote}
        {state === 'refused' && reason !== undefined && labels.syncReason(reason, reasonCode)}
      </output>
    </>
  )
}

function lineOf(
  { state, waiting, syncedAt }: SyncStatus,
  now: number,
  labels: ReturnType<typeof useStorageLabels>,
): string {
  const isRecent = syncedAt === undefined || now - syncedAt < MINUTE_MS
  const last = isRecent ? undefined : labels.syncLast(relativeTime(syncedAt, now, labels.locale))
  const waits = waiting > 0 ? labels.syncWaiting(waiting) : undefined
  switch (state) {
    case 'offline':
      return joined(labels.syncOffline, waits, last)
    case 'syncing':
      return joined(labels.syncSyncing, waits)
    case 'synced':
      // True of now as well: while it stays so, each change of another device arrives at once.
      return isRecent ? labels.syncJustNow : labels.syncSynced
    case 'refused':
      return joined(labels.syncRefused, waits, last)
    default:
      return state satisfies never
  }
}

function joined(...words: (string | undefined)[]): string {
  return words.filter((word) => word !== undefined).join(' · ')
}
