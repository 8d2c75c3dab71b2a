import { decodeText } from './decodeText.ts'
import type { ImportSink } from './importSink.ts'
import { isBackup } from './isBackup.ts'
import { openZip, type Zip, type ZipEntry } from './openZip.ts'
import { parseText } from './parseText.ts'
import { readItem } from './readItem.ts'
import { readJson } from './readJson.ts'
import { refuse } from './refuse.ts'
import { splitItems, type TakeItem } from './splitItems.ts'
import { isJsonObject } from '../core/index.ts'

const MAX_JSON = 128 * 2 ** 20

/** Reads a file of the archive by itself; none where this is an archive within one. */
type ReadInner = (file: Blob) => Promise<void>

/** Reads an archive by what is in it: a charx, a .byaf, or an export of conversations. */
export async function readArchive(
  blob: Blob,
  sink: ImportSink,
  { isPicture = false, readInner }: { isPicture?: boolean; readInner?: ReadInner | undefined } = {},
): Promise<void> {
  const zip = await openZip(blob).catch((error: unknown) => {
    if (!isPicture) throw error
    sink.note('outcome', 'no-card')
    throw refuse('the picture holds no character card', 'Choose the original file: cards are PNG, WebP or charx')
  })
  for (const oddity of zip.oddities) sink.warn(oddity, 'The archive has odd file names; some files were left out')
  const backup = zip.find('personaflow-backup.json')
  if (backup !== undefined) return readBackupZip(zip, backup, sink)
  const { findCharxCard, readCharx } = await import('./readCharx.ts')
  const card = findCharxCard(zip)
  if (card !== undefined) return readCharx(zip, card, sink)
  if (zip.find('manifest.json') !== undefined && zip.entries.some(({ name }) => /^characters\/.+\.json$/.test(name))) {
    return (await import('./readByaf.ts')).readByaf(zip, sink)
  }
  await readExport(zip, sink, readInner)
}

/** A backup of the kit with its files. */
async function readBackupZip(zip: Zip, backup: ZipEntry, sink: ImportSink): Promise<void> {
  const text = decodeText(await zip.read(backup, { maxBytes: MAX_JSON }))
  const root = parseText(text)
  if (!isJsonObject(root) || !isBackup(root)) throw refuse('the backup in the archive is none', 'Choose another file')
  for (const entry of zip.entries) {
    const [, hash] = /^files\/([0-9a-f]{64})$/.exec(entry.name) ?? []
    if (hash !== undefined) sink.file?.(hash, () => zip.read(entry))
  }
  sink.backup(text, root)
}

/** Lists of conversations in an export, in the order of their numbers; other files of known purpose are named. */
async function readExport(zip: Zip, sink: ImportSink, readInner: ReadInner | undefined): Promise<void> {
  const talks = zip.entries.filter(isTalk).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const others = zip.entries.filter(
    (entry) => /\.(json|jsonl|af|txt|md|png|webp|charx|lorebook|gz)$/i.test(entry.name) && !isTalk(entry),
  )
  const dropped = others.filter((entry) => PRIVATE.test(baseOf(entry)))
  for (const entry of dropped) sink.drop(baseOf(entry))
  for (const entry of talks) await readTalks(zip, entry, sink)
  if (talks.length > 0) {
    const claude = zip.entries.find((entry) => baseOf(entry) === 'memories.json')
    if (claude !== undefined) sink.drop('memories.json')
    return
  }
  await readEach(
    zip,
    others.filter((entry) => !PRIVATE.test(baseOf(entry))),
    { sink, readInner },
  )
}

const PRIVATE =
  /^(users?|user_settings|account|projects|message_feedback|shared_conversations|group_chats|model_comparisons|sora|shopping)\.json$/i

/** Of an archive without any of these, each file that can be read by itself: a folder of cards, of chats. */
async function readEach(
  zip: Zip,
  entries: readonly ZipEntry[],
  { sink, readInner }: { sink: ImportSink; readInner: ReadInner | undefined },
): Promise<void> {
  if (readInner === undefined) throw refuse('the archive holds archives in archives')
  let count = 0
  let failure: unknown
  for (const entry of entries.slice(0, 500)) {
    const bytes = await zip.read(entry)
    try {
      await readInner(new File([bytes as Uint8Array<ArrayBuffer>], entry.name))
      count += 1
    } catch (error) {
      failure = error
      sink.drop(entry.name)
    }
    await sink.whenIdle?.()
  }
  if (count > 0) return
  sink.note('outcome', 'not-read')
  if (entries.length === 1) throw failure
  throw refuse('the archive holds nothing that is known', 'Choose the archive as it was downloaded')
}

async function readTalks(zip: Zip, entry: ZipEntry, sink: ImportSink): Promise<void> {
  let count = 0
  let others = 0
  let startsOther = false
  for await (const take of splitItems(zip.stream(entry), {
    onCut: () => sink.warn('truncated', `${entry.name} ends in the middle`),
  })) {
    count += 1
    if (!(await isConversation(take, sink))) {
      others += 1
      startsOther ||= count === 1
    }
    await sink.whenIdle?.()
  }
  if (count > 0 && others === 0) return
  // One conversation alone, or a list within an object.
  const root = parseText(decodeText(await zip.read(entry, { maxBytes: MAX_JSON })))
  if (Array.isArray(root) && root.length === 0) return
  if (count === 0 || startsOther) await readJson(root, sink, { title: null })
}

/** Reads an item if it is one; nothing of it is left in here. */
async function isConversation(take: TakeItem, sink: ImportSink): Promise<boolean> {
  const item = parseText(take())
  return isJsonObject(item) && readItem(item, sink)
}

function baseOf({ name }: ZipEntry): string {
  return name.slice(name.lastIndexOf('/') + 1)
}

function isTalk(entry: ZipEntry): boolean {
  return /^(conversations|chats?|chat-export)(-?\d+|-[\w-]+)?\.json$/i.test(baseOf(entry))
}
