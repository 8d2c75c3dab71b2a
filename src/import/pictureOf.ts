import type { ImportedPicture } from './importSink.ts'

/** A raster picture, told by its first bytes; `null` for anything else, such as an SVG, which can run code. */
export function pictureOf(bytes: Uint8Array): ImportedPicture | null {
  const head = String.fromCharCode(...bytes.subarray(0, 12))
  const mediaType = head.startsWith('\x89PNG')
    ? 'image/png'
    : head.startsWith('\xFF\xD8\xFF')
      ? 'image/jpeg'
      : head.startsWith('RIFF') && head.endsWith('WEBP')
        ? 'image/webp'
        : head.startsWith('GIF8')
          ? 'image/gif'
          : undefined
  return mediaType === undefined ? null : { bytes, mediaType }
}
