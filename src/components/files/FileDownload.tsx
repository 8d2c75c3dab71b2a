'use client'

import type { FileUIPart } from 'ai'
import { useFileLabels, usePersonaFlow } from '../../react/index.ts'
import { byteSize } from '../byteSize.ts'
import { downloadFile } from '../downloadFile.ts'
import { Icon } from '../Icon.tsx'

/** Props of `FileDownload`. */
export interface FileDownloadProps {
  part: FileUIPart
  name: string
  bytes: number | undefined
}

/** A file by its name and size, and the way to download it. Renders a `<button>`. */
export function FileDownload({ part, name, bytes }: FileDownloadProps) {
  const flow = usePersonaFlow()
  const labels = useFileLabels()
  async function download(): Promise<void> {
    const blob = await flow.files.read(part).catch(() => undefined)
    // Of no kind that a browser would open instead.
    if (blob !== undefined) downloadFile(new File([blob], part.filename ?? name, { type: 'application/octet-stream' }))
  }
  return (
    <button type="button" title={labels.downloadFile(name)} onClick={() => void download()} data-pf="file-download">
      <Icon name="file" />
      <bdi>{name}</bdi>
      {bytes !== undefined && <small>{byteSize(bytes, labels.locale)}</small>}
    </button>
  )
}
