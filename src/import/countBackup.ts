import { isJsonObject, type JsonObject } from '../core/index.ts'
import { fieldOf, listIn, objectIn } from './fields.ts'

/** Counts the records of each kind that a backup lists, without reading them. */
export function countBackup(root: JsonObject) {
  const characters = Object.values(objectIn(root, 'characters'))
  const list = (key: string): number => listIn(root, key, { orValues: true }).length
  const isOne = isJsonObject(fieldOf(root, 'memory_manager'))
  return {
    personas: list('personas') + characters.length + Number(isOne),
    conversations: list('conversations'),
    messages: list('messages'),
    memories: list('memories') + memoriesOf(root) + characters.reduce<number>((sum, each) => sum + memoriesOf(each), 0),
    loreEntries: listIn(root, 'lorebooks', { orValues: true }).reduce<number>(
      (sum, book) => sum + listIn(book, 'entries').length,
      0,
    ),
  }
}

function memoriesOf(character: unknown): number {
  return listIn(objectIn(character, 'memory_manager'), 'memories').length
}
