import { isJsonObject, type JsonObject } from '../core/index.ts'
import { readBackyard } from './readBackyard.ts'
import { cardText } from './cardText.ts'
import { exifComment } from './exifComment.ts'
import type { ImportSink } from './importSink.ts'
import { parseText } from './parseText.ts'
import { readPngTexts, withPngTexts, type PngText } from './pngChunks.ts'
import { readCardJson } from './readCardJson.ts'
import { refuse } from './refuse.ts'

const MAX_PICTURE = 32 * 2 ** 20

/** Reads the card that a PNG carries: `ccv3` before `chara`, the first of several, the other one where it is damaged. */
export async function readPng(bytes: Uint8Array, sink: ImportSink): Promise<void> {
  if (bytes.length > MAX_PICTURE) throw refuse(`the picture is larger than ${MAX_PICTURE / 2 ** 20} MB`)
  const { width, height, texts, oddities } = await readPngTexts(bytes)
  sink.note('image', { w: width, h: height, bytes: bytes.length })
  sink.note(
    'chunks',
    texts.map(({ type, keyword, value, position }) => ({ type, keyword, bytes: value.length, position })),
  )
  for (const oddity of new Set(oddities)) sink.warn(`png-${oddity}`, `The picture is damaged (${oddity})`)
  const avatar = { bytes: withPngTexts(bytes, []), mediaType: 'image/png' }
  const named = (name: string): PngText[] => texts.filter(({ keyword }) => keyword.toLowerCase() === name)
  for (const name of ['ccv3', 'chara']) {
    const [first, ...others] = named(name)
    if (first === undefined) continue
    if (others.length > 0) {
      sink.warn(`duplicate-${name}-chunks:first-wins`, 'The picture holds several cards; the first one counts')
    }
    const card = [first, ...others].map((text) => cardIn(text, name, sink)).find((found) => found !== undefined)
    if (card === undefined) continue
    sink.note('chosenChunk', name)
    return readCardJson(card, sink, avatar)
  }
  const backyard = texts.filter(({ type }) => type === 'eXIf').map(({ value }) => backyardIn(value))[0]
  if (backyard !== undefined) return readBackyard(backyard, sink, avatar)
  if (oddities.includes('truncated')) {
    throw refuse('the picture ends in the middle: it was cut off', 'Nothing was imported: copy or download it again')
  }
  if (named('ccv3').length + named('chara').length > 0) throw refuse('the card in the picture can’t be read')
  sink.note('outcome', 'no-card')
  throw refuse('the picture holds no character card', 'Choose the original file: many sites and chats strip the card')
}

function cardIn(text: PngText, name: string, sink: ImportSink): JsonObject | undefined {
  try {
    const value = parseText(cardText(text.value))
    if (isJsonObject(value)) return value
  } catch (error) {
    // Told with its reason where no other copy can be read.
    if (error instanceof Error && error.message.includes('encrypted')) throw error
  }
  sink.warn(`undecodable-${name}-chunk`, 'One copy of the card in the picture is damaged')
  return undefined
}

function backyardIn(exif: Uint8Array): JsonObject | undefined {
  const comment = exifComment(exif)
  if (comment === undefined) return undefined
  try {
    const value = parseText(cardText(new TextEncoder().encode(comment)))
    return isJsonObject(value) && isJsonObject(value.character) ? value : undefined
  } catch {
    return undefined
  }
}
