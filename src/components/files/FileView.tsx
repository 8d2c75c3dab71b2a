'use client'

import type { FileUIPart } from 'ai'
import { fileNoteOf } from '../../core/index.ts'
import { useFileLabels } from '../../react/index.ts'
import { safeUrl } from '../../markdown/index.ts'
import { MarkdownImage } from '../markdown/MarkdownImage.tsx'
import { MarkdownLink } from '../markdown/MarkdownLink.tsx'
import { visibleText } from '../visibleText.ts'
import { FileDownload } from './FileDownload.tsx'
import { PictureView } from './PictureView.tsx'
import { useFile } from './useFile.ts'

/** The content of a file, as its kind is shown. One at an address elsewhere is fetched on a click only. */
export function FileView({ part }: { part: FileUIPart }) {
  const labels = useFileLabels()
  const { mediaType, url } = part
  const file = useFile(part)
  const { alt, width, height } = fileNoteOf(part)
  const name = visibleText(part.filename || alt || labels.unnamedFile)
  const elsewhere = safeUrl(url)
  if (elsewhere !== undefined) {
    return mediaType.startsWith('image/') ? (
      <MarkdownImage url={elsewhere} alt={alt ?? name} />
    ) : (
      <MarkdownLink url={elsewhere} words={name} />
    )
  }
  if (file.status === 'missing') {
    return (
      <p data-pf="file-missing" dir="auto">
        {labels.fileMissing(name)}
      </p>
    )
  }
  const download = <FileDownload name={name} part={part} bytes={file.bytes} />
  if (mediaType.startsWith('image/')) {
    return <PictureView src={file.src} name={name} alt={visibleText(alt ?? name)} width={width} height={height} />
  }
  if (mediaType.startsWith('audio/') || mediaType.startsWith('video/')) {
    const Player = mediaType.startsWith('audio/') ? 'audio' : 'video'
    return (
      <>
        {/* A user's own recording comes without a transcript. */}
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
        <Player controls preload="metadata" src={file.src} aria-label={name} data-pf="file-player" />
        {download}
      </>
    )
  }
  return download
}
