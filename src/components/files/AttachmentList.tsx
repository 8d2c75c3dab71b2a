'use client'

import type { FileUIPart } from 'ai'
import { fileNoteOf, withFileNote } from '../../core/index.ts'
import { useFileLabels, usePersonaFlow, useWidgetLabels } from '../../react/index.ts'
import { byteSize } from '../byteSize.ts'
import { useComposer } from '../chat/composerContext.ts'
import { focusInput } from '../focusInput.ts'
import { Icon } from '../Icon.tsx'
import { visibleText } from '../visibleText.ts'
import { useFile } from './useFile.ts'

/** The content of `Chat.Attachments`. */
export function AttachmentList() {
  const labels = useFileLabels()
  const { close } = useWidgetLabels()
  const flow = usePersonaFlow()
  const { files, pending, refused, setFiles, dismiss } = useComposer('Attachments').attachments
  const { maxBytes, maxFiles } = flow.files.limits()
  return (
    <>
      {files.length + pending.length > 0 && (
        <ul aria-label={labels.attachments} data-pf="attachment-list">
          {files.map((file, at) => (
            <Attachment
              // The same picture may be there twice.
              // oxlint-disable-next-line react/no-array-index-key
              key={`${file.url} ${at}`}
              file={file}
              onChange={(next) => setFiles(replaced(files, at, next))}
            />
          ))}
          {pending.map((name, at) => (
            // oxlint-disable-next-line react/no-array-index-key
            <li key={at} data-pf="attachment" data-state="pending">
              <progress aria-label={labels.attachingFile(visibleText(name))} />
              <bdi>{visibleText(name)}</bdi>
            </li>
          ))}
        </ul>
      )}
      <div role="alert" data-pf="attachment-refusals">
        {refused.map((file, at) => {
          const name = visibleText(file.name || labels.unnamedFile)
          const limit = file.reason === 'count' ? String(maxFiles) : byteSize(maxBytes, labels.locale)
          return (
            // oxlint-disable-next-line react/no-array-index-key
            <p key={at} dir="auto">
              {labels.fileRefused({ name, reason: file.reason }, limit)}
            </p>
          )
        })}
        {refused.length > 0 && (
          <button
            type="button"
            aria-label={close}
            title={close}
            onClick={(event) => {
              focusInput(event.currentTarget)
              dismiss()
            }}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
    </>
  )
}

function replaced(files: readonly FileUIPart[], at: number, next: FileUIPart | null): FileUIPart[] {
  return files.flatMap((file, index) => (index === at ? (next ?? []) : file))
}

interface AttachmentProps {
  file: FileUIPart
  /** `null` removes it. */
  onChange: (next: FileUIPart | null) => void
}

function Attachment({ file, onChange }: AttachmentProps) {
  const labels = useFileLabels()
  const { src, status, bytes } = useFile(file)
  const isPicture = file.mediaType.startsWith('image/')
  const { alt = '' } = fileNoteOf(file)
  const name = visibleText(file.filename || labels.unnamedFile)
  return (
    <li data-pf="attachment" data-state={status}>
      {isPicture ? <img src={src} alt="" /> : <Icon name="file" />}
      <bdi>{status === 'missing' ? labels.fileMissing(name) : name}</bdi>
      {bytes !== undefined && <small>{byteSize(bytes, labels.locale)}</small>}
      {isPicture && (
        <input
          aria-label={labels.describeFile(name)}
          placeholder={labels.describe}
          dir="auto"
          maxLength={500}
          value={alt}
          onChange={(event) => onChange(withFileNote(file, { alt: event.currentTarget.value }))}
          data-pf="attachment-alt"
        />
      )}
      <button
        type="button"
        aria-label={labels.removeFile(name)}
        title={labels.removeFile(name)}
        onClick={(event) => {
          focusInput(event.currentTarget)
          onChange(null)
        }}
      >
        <Icon name="close" />
      </button>
    </li>
  )
}
