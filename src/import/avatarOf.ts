import { dataUrlOf } from '../core/index.ts'
import type { ImportedPicture } from './importSink.ts'

/** Bytes of a picture that is kept as it is. */
const MAX_KEPT = 256 * 1024
const EDGE = 512

/** A picture as a data URL, scaled down where it is large and the platform can; `undefined` where it can't. */
export async function avatarOf(picture: ImportedPicture | null): Promise<string | undefined> {
  if (picture === null) return undefined
  const { bytes, mediaType } = picture
  if (bytes.length <= MAX_KEPT) return dataUrlOf(bytes, mediaType)
  const small = await scaledDown(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mediaType })).catch(
    () => undefined,
  )
  return small === undefined ? undefined : dataUrlOf(new Uint8Array(await small.arrayBuffer()), small.type)
}

async function scaledDown(blob: Blob): Promise<Blob | undefined> {
  if (typeof createImageBitmap !== 'function' || typeof OffscreenCanvas !== 'function') return undefined
  const bitmap = await createImageBitmap(blob)
  const scale = Math.min(1, EDGE / Math.max(bitmap.width, bitmap.height))
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * scale)),
    Math.max(1, Math.round(bitmap.height * scale)),
  )
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.85 })
}
