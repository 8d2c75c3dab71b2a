'use client'

import { useEffect, useState, type CSSProperties, type ReactNode } from 'react'
import type { StorageUsage, UsageKind } from '../../flow/index.ts'
import { usePersonaFlow, useStorageLabels } from '../../react/index.ts'
import { byteSize } from '../byteSize.ts'

const KINDS: readonly UsageKind[] = ['conversations', 'memories', 'vectors', 'personas', 'rest']

/** What takes room, as a bar with its numbers below. Measured when it is shown, and anew once something was saved. */
export function StorageStrip({ used }: { used: number }): ReactNode {
  const labels = useStorageLabels()
  const flow = usePersonaFlow()
  const [usage, setUsage] = useState<StorageUsage | null>(null)
  useEffect(() => {
    let isOver = false
    void flow.storage.usage().then((measured) => isOver || setUsage(measured))
    return () => {
      isOver = true
    }
    // Measured anew once the storage tells another size.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [flow, used])
  if (usage === null) return null
  const size = (bytes: number) => byteSize(bytes, labels.locale)
  const shown = KINDS.filter((kind) => usage.byKind[kind] > 0)
  return (
    <div data-pf="storage-strip">
      <div aria-hidden="true" data-pf="storage-bar">
        {shown.map((kind) => (
          <span
            key={kind}
            data-kind={kind}
            // React's CSSProperties know no custom properties.
            style={{ '--pf-share': usage.byKind[kind] / Math.max(1, usage.used) } as CSSProperties}
          />
        ))}
      </div>
      <dl>
        {shown.map((kind) => (
          <div key={kind} data-kind={kind}>
            <dt dir="auto">{labels.storageKinds[kind]}</dt>
            <dd dir="auto">{size(usage.byKind[kind])}</dd>
          </div>
        ))}
      </dl>
      {usage.quota !== undefined && <p dir="auto">{labels.storageOfQuota(size(usage.used), size(usage.quota))}</p>}
    </div>
  )
}
