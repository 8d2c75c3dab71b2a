import { isJsonObject } from '../core/index.ts'
import { decodeText } from './decodeText.ts'
import { objectsIn, textIn } from './fields.ts'
import type { ImportedPicture, ImportSink } from './importSink.ts'
import type { Zip, ZipEntry } from './openZip.ts'
import { parseText } from './parseText.ts'
import { pictureOf } from './pictureOf.ts'
import { readCardJson } from './readCardJson.ts'
import { refuse } from './refuse.ts'

const MAX_CARD = 8 * 2 ** 20

/** Reads a charx: `card.json` and its assets. Of these the icon becomes the picture; the others are named. */
export async function readCharx(zip: Zip, card: ZipEntry, sink: ImportSink): Promise<void> {
  const root = parseText(decodeText(await zip.read(card, { maxBytes: MAX_CARD })))
  if (!isJsonObject(root)) throw refuse('card.json in the archive is no card')
  const assets = objectsIn(isJsonObject(root.data) ? root.data : root, 'assets')
  const found = assets.map((asset) => ({ asset, entry: entryOf(zip, textIn(asset, 'uri')) }))
  const icons = found.filter(({ asset }) => textIn(asset, 'type') === 'icon')
  const icon = icons.find(({ asset }) => textIn(asset, 'name') === 'main') ?? icons[0]
  sink.note('assetsResolved', found.filter(({ entry }) => entry !== undefined).length)
  for (const { asset, entry } of found) {
    const name = `${textIn(asset, 'type')} “${textIn(asset, 'name')}”`
    if (entry === undefined && isInside(textIn(asset, 'uri'))) sink.drop(`${name}, which the archive doesn’t hold`)
    else if (entry !== undefined && asset !== icon?.asset) sink.drop(`the picture ${name}`)
  }
  if (zip.find('module.risum') !== undefined) sink.drop('module.risum, a module of RisuAI (lore, scripts)')
  readCardJson(root, sink, await avatarOf(zip, icon?.entry))
}

/** The card of a charx: at its root, else the only `card.json` there is. */
export function findCharxCard(zip: Zip): ZipEntry | undefined {
  const atRoot = zip.find('card.json')
  if (atRoot !== undefined) return atRoot
  const deeper = zip.entries.filter(({ name }) => /^[^/]+\/card\.json$/.test(name))
  return deeper.length === 1 ? deeper[0] : undefined
}

async function avatarOf(zip: Zip, entry: ZipEntry | undefined): Promise<ImportedPicture | null> {
  if (entry === undefined) return null
  return pictureOf(await zip.read(entry))
}

/** The spec says `embeded://`; some write it right. */
function entryOf(zip: Zip, uri: string): ZipEntry | undefined {
  const path = /^embedd?ed:\/\/(.+)$/i.exec(uri)?.[1]
  return path === undefined ? undefined : (zip.find(path) ?? zip.find(decodeOr(path)))
}

function isInside(uri: string): boolean {
  return /^embedd?ed:/i.test(uri)
}

function decodeOr(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
