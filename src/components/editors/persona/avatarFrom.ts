/** The longer side of a kept picture, in pixels: faces are shown at 160 at most, on fine screens. */
const EDGE = 320

/** A picture file as a square data URL of its middle. Rejects for a file that the browser can't read as a picture. */
export async function avatarFrom(file: Blob): Promise<string> {
  const whole = await createImageBitmap(file)
  const side = Math.min(whole.width, whole.height)
  const edge = Math.min(EDGE, side)
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = edge
  const [left, top] = [(whole.width - side) / 2, (whole.height - side) / 2]
  canvas.getContext('2d')!.drawImage(whole, left, top, side, side, 0, 0, edge, edge)
  whole.close()
  // WebP keeps what is transparent; a browser that can't write it gives PNG.
  return canvas.toDataURL('image/webp', 0.85)
}
