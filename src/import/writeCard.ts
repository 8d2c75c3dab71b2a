import { base64Bytes, base64Of, type JsonObject, type Lorebook, type Persona } from '../core/index.ts'
import { asVersion2, cardOf } from './cardOf.ts'
import { PNG_SIGNATURE, withPngTexts } from './pngChunks.ts'

interface WriteCardOptions {
  /** The books that belong to the persona. @default [] */
  readonly lorebooks?: readonly Lorebook[]
}

/**
 * A persona as the JSON of a card, version 3.
 * @example
 * const json = writeCardJson(persona)
 */
export function writeCardJson(persona: Persona, { lorebooks = [] }: WriteCardOptions = {}): string {
  return `${JSON.stringify(cardOf(persona, { lorebooks }), null, 2)}\n`
}

/**
 * A persona as a PNG that carries its card twice: `chara` for version 2, `ccv3` for version 3.
 * @example
 * const png = await writeCardPng(persona)
 */
export async function writeCardPng(
  persona: Persona,
  { lorebooks = [] }: WriteCardOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const card = cardOf(persona, { lorebooks })
  const picture = await pngOf(persona.avatar)
  return withPngTexts(picture, [
    { keyword: 'chara', value: base64(asVersion2(card)) },
    { keyword: 'ccv3', value: base64(card) },
  ])
}

/** One light gray dot: a card needs a picture to travel in. */
const BLANK = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGPYDwAA3QDcJr8XTgAAAABJRU5ErkJggg=='

async function pngOf(avatar: string | undefined): Promise<Uint8Array> {
  const [, mediaType = '', data = ''] = /^data:(image\/[\w+.-]+);base64,(.*)$/s.exec(avatar ?? '') ?? []
  const bytes = data === '' ? undefined : base64Bytes(data)
  if (bytes === undefined) return base64Bytes(BLANK)
  if (PNG_SIGNATURE.every((byte, at) => bytes[at] === byte)) return bytes
  return (await converted(new Blob([bytes], { type: mediaType })).catch(() => undefined)) ?? base64Bytes(BLANK)
}

async function converted(blob: Blob): Promise<Uint8Array | undefined> {
  if (typeof createImageBitmap !== 'function' || typeof OffscreenCanvas !== 'function') return undefined
  const bitmap = await createImageBitmap(blob)
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  bitmap.close()
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())
}

/** By way of UTF-8: other readers decode base64 to bytes, and these as UTF-8. */
function base64(card: JsonObject): string {
  return base64Of(new TextEncoder().encode(JSON.stringify(card)))
}
