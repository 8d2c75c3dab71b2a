import { withoutPictureNotes } from './withoutPictureNotes.ts'

/** A picture as it is kept. */
interface ScaledPicture {
  readonly blob: Blob
  /** Left out where nobody could look at it. */
  readonly width?: number
  readonly height?: number
}

/** A picture with no more bytes than this, and no larger than it may be, keeps its pixels as they are. */
const SMALL = 1_048_576

const QUALITY = 0.85

/**
 * A picture whose longer side has at most `maxEdge` pixels: as JPEG, as PNG where it is transparent somewhere; turned as
 * its camera was, without the place and the time. `undefined` where it is kept as it is unseen: a drawing, or what nothing
 * can read without a canvas, as on a server. Rejects for one that the browser can't read.
 */
export async function scaledPicture(
  file: Blob,
  mediaType: string,
  maxEdge: number,
): Promise<ScaledPicture | undefined> {
  const clean = withoutPictureNotes(new Uint8Array(await file.arrayBuffer()), mediaType)
  const asIs = new Blob([clean ?? file], { type: mediaType })
  const hasCanvas = typeof createImageBitmap === 'function' && typeof OffscreenCanvas !== 'undefined'
  if (mediaType === 'image/svg+xml' || !hasCanvas) return clean && { blob: asIs }
  const bitmap = await createImageBitmap(asIs)
  try {
    const { width, height } = bitmap
    const share = Math.min(1, maxEdge / Math.max(width, height))
    const isSmall = share === 1 && file.size <= SMALL && clean !== undefined
    // Scaled, it would move no more.
    if (isSmall || (mediaType === 'image/gif' && clean !== undefined)) return { blob: asIs, width, height }
    const size = { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) }
    const blob = await drawn(bitmap, { ...size, mayBeTransparent: mediaType !== 'image/jpeg' })
    const isWorse = share === 1 && clean !== undefined && blob.size >= asIs.size
    return isWorse ? { blob: asIs, width, height } : { blob, ...size }
  } finally {
    bitmap.close()
  }
}

interface DrawOptions {
  width: number
  height: number
  mayBeTransparent: boolean
}

async function drawn(bitmap: ImageBitmap, { width, height, mayBeTransparent }: DrawOptions): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('there is no canvas')
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  const isPng = mayBeTransparent && isTransparent(context.getImageData(0, 0, width, height).data)
  return canvas.convertToBlob({ type: isPng ? 'image/png' : 'image/jpeg', quality: QUALITY })
}

function isTransparent(pixels: Uint8ClampedArray): boolean {
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at]! < 255) return true
  return false
}
