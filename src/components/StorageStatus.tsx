'use client'

import { lazy, Suspense, useEffect, useState } from 'react'
import { loadExporter } from '../formats/index.ts'
import { byteSize } from './byteSize.ts'
import { Fold } from './Fold.tsx'
import { Part, type PartProps } from './Part.tsx'
import { useFlow, useLabels, usePersonaFlow, useStorageLabels, useStorageStatus } from '../react/index.ts'
import type { StorageStatus as Status } from '../storage/index.ts'
import { errorText } from './errorText.ts'
import { downloadFile } from './downloadFile.ts'
import { downloadText } from './downloadText.ts'
import { QuarantinedRecords } from './QuarantinedRecords.tsx'
import { SyncLine } from './storage/SyncLine.tsx'

/** Loaded when it is opened. */
const StorageStrip = lazy(() =>
  import('./storage/StorageStrip.tsx').then((module) => ({ default: module.StorageStrip })),
)

/** Props of `StorageStatus`. */
export interface StorageStatusProps extends PartProps<'section'> {
  /** Its accessible name. @default 'Storage' */
  label?: string
}

/**
 * Tells in plain words how safe the user's data is, how to make it safer, whether a server has it too, and which records
 * could not be read. Renders a `<section>` with `data-status`, `data-durability` and, with a server, `data-sync`.
 */
export function StorageStatus({ label, children, ...props }: StorageStatusProps) {
  const labels = useStorageLabels()
  useFlow('<StorageStatus>')
  const storage = useStorageStatus()
  const { status, durability, reason, reasonCode, progress, sync, quarantined } = storage
  const isTroubled = status === 'degraded' || status === 'read-only'
  return (
    <Part
      as="section"
      aria-label={label ?? labels.storage}
      {...props}
      data-pf="storage-status"
      data-status={status}
      data-durability={durability}
      data-sync={sync?.state}
      data-troubled={isTroubled || sync?.state === 'refused' || quarantined.length > 0 || undefined}
    >
      <p dir="auto" data-pf="storage-state" data-status={status}>
        {stateOf(storage, labels)}
      </p>
      {sync && <SyncLine sync={sync} />}
      {progress !== undefined && (
        <progress value={progress} aria-label={labels.storageLoaded} data-pf="storage-progress" />
      )}
      {/* In the page before it says something: else a screen reader would not hear it. */}
      <output dir="auto" data-pf="storage-reason">
        {isTroubled && reason !== undefined ? labels.storageReason(reason, reasonCode) : ''}
      </output>
      {isTroubled && <ExportNow />}
      {quarantined.length > 0 && <QuarantinedRecords records={quarantined} />}
      {storage.used > 0 && (
        <Fold opens={false} summary={labels.storageRoom} data-pf="storage-room">
          <Suspense>
            <StorageStrip used={storage.used} />
          </Suspense>
        </Fold>
      )}
      {children}
    </Part>
  )
}

/** Downloads a backup of everything in this page, before it is closed. Renders a `<button>`. */
function ExportNow() {
  const words = useLabels()
  const labels = useStorageLabels()
  const flow = usePersonaFlow()
  const [failure, setFailure] = useState('')
  // While the page can still load it: what takes the storage may take the network too.
  useEffect(() => void loadExporter().catch(() => {}), [])
  async function save(): Promise<void> {
    try {
      const text = await flow.backup.export()
      // Pictures and files come in an archive; where its code can't be loaded any more, the words are saved at least.
      const isWhole = !text.includes('"filesLeftOut":')
      const zip = isWhole ? undefined : await flow.backup.exportFile({ format: 'backup-zip' }).catch(() => undefined)
      if (zip === undefined) downloadText(text, `${flow.name}-backup.json`)
      else downloadFile(new File([zip], `${flow.name}-backup.zip`, { type: zip.type }))
      setFailure('')
    } catch (error) {
      setFailure(errorText(error, words))
    }
  }
  return (
    <>
      <button type="button" onClick={() => void save()} data-pf="storage-export">
        {labels.storageExport}
      </button>
      {failure !== '' && (
        <p dir="auto" data-pf="storage-failure">
          {failure}
        </p>
      )}
    </>
  )
}

type StorageLabels = ReturnType<typeof useStorageLabels>

function stateOf({ status, durability, used }: Status, labels: StorageLabels): string {
  const safe = {
    accepted: labels.storageAccepted,
    'tab-safe': labels.storageTabSafe,
    durable: labels.storageDurable,
  } as const
  const size = byteSize(used, labels.locale)
  switch (status) {
    case 'loading':
      return labels.storageLoading
    case 'saving':
      return `${labels.storageSaving} · ${size}`
    case 'saved':
      return durability !== 'accepted' && used === 0
        ? labels.storageEmpty
        : `${safe[durability]}${used > 0 && durability !== 'accepted' ? ` · ${size}` : ''}`
    case 'degraded':
      return labels.storageDegraded
    case 'read-only':
      return labels.storageReadOnly
    default:
      return status satisfies never
  }
}
