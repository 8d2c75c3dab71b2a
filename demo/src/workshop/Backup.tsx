import { DownloadBackup } from './DownloadBackup.tsx'
import { RestoreBackup } from './RestoreBackup.tsx'
import type { Restore } from './useRestore.ts'

/** Out of this browser, and back into it. */
export function Backup({ restore }: { restore: Restore }) {
  return (
    <div className="workshop-panel">
      <DownloadBackup />
      <RestoreBackup restore={restore} />
    </div>
  )
}
