import type { FileUIPart } from 'ai'
import { isJsonObject } from './json.ts'

/** The kit's own notes on a file, under `providerMetadata.personaflow`; no request holds them. */
export interface FileNote {
  readonly bytes?: number
  /** Pixels, of a picture. */
  readonly width?: number
  readonly height?: number
  /** The content of a picture, in the user's words. */
  readonly alt?: string
}

/** The notes on a file, as far as they can be read: a record may come from anywhere. */
export function fileNoteOf({ providerMetadata }: Pick<FileUIPart, 'providerMetadata'>): FileNote {
  const note = isJsonObject(providerMetadata) ? providerMetadata.personaflow : undefined
  if (!isJsonObject(note)) return {}
  const numbers = (['bytes', 'width', 'height'] as const).filter((key) => Number.isFinite(note[key]))
  return {
    ...Object.fromEntries(numbers.map((key) => [key, note[key]])),
    ...(typeof note.alt === 'string' && note.alt !== '' && { alt: note.alt }),
  }
}

/** The file with its notes changed; `null` takes them off. */
export function withFileNote(file: FileUIPart, note: FileNote | null): FileUIPart {
  const { providerMetadata, ...rest } = file
  const { personaflow: _, ...others } = providerMetadata ?? {}
  const metadata = { ...others, ...(note && { personaflow: { ...fileNoteOf(file), ...note } }) }
  return Object.keys(metadata).length === 0 ? rest : { ...rest, providerMetadata: metadata }
}
