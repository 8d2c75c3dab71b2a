/** A picture as it is kept. */
interface ScaledPicture {
  readonly blob: Blob
  readonly width: number
  readonly height: number
}

/** Kinds that models read; of all others what the browser makes of them is kept. */
const KEPT: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif'])

/** A picture with no more bytes than this, and no larger than it may be, is kept as it is. */
const SMALL = 1_048_576

const QUALITY = 0.85

/**
 * A picture whose longer side has at most `maxEdge` pixels: as JPEG, as PNG where it is transparent somewhere; turned as
 * its camera was. `undefined` where it is kept as it is unseen: a drawing, or any picture without a canvas, as on a server.
 * Rejects for one that the browser can't read.
 */
export async function scaledPicture(
  file: Blob,
  mediaType: string,
  maxEdge: number,
): Promise<ScaledPicture | undefined> {
  const asIs = new Blob([file], { type: mediaType })
  if (mediaType === 'image/svg+xml' || typeof createImageBitmap !== 'function') return undefined
  if (typeof OffscreenCanvas === 'undefined') return undefined
  const bitmap = await createImageBitmap(asIs)
  try {
    const { width, height } = bitmap
    const share = Math.min(1, maxEdge / Math.max(width, height))
    const isSmall = share === 1 && file.size <= SMALL && KEPT.has(mediaType)
    // Scaled, it would move no more.
    if (isSmall || mediaType === 'image/gif') return { blob: asIs, width, height }
    const size = { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) }
    const blob = await drawn(bitmap, { ...size, mayBeTransparent: mediaType !== 'image/jpeg' })
    const isWorse = share === 1 && KEPT.has(mediaType) && blob.size >= file.size
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
