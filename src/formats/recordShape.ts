import { isJsonObject, type CollectionName, type JsonObject } from '../core/index.ts'
import { fieldOf, misfit, under } from './misfit.ts'

/** Throws `misfit` with the path when a value isn't what it should be. */
type Check = (value: unknown, path: string) => void

const text = is('a text', (value) => typeof value === 'string')
const number = is('a number', (value) => Number.isFinite(value))
const flag = is('true or false', (value) => typeof value === 'boolean')
const object = is('an object', isJsonObject)
const texts = is('a list of texts', (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'))

/**
 * What `readRecord` of core leaves open since the kit itself wrote the records it loads: optional fields and those that
 * lie deeper. A backup may have been written by anyone.
 */
const SHAPES: { readonly [C in CollectionName]: Check } = {
  personas: shape({ 'createdAt?': number }),
  memories: shape({
    'source?': shape({
      kind: text,
      'conversationId?': text,
      'messageIds?': texts,
      'turnId?': text,
      'importId?': text,
      'broadcastId?': text,
    }),
    'summarizes?': texts,
    'supersededBy?': text,
    'validFrom?': number,
    'validTo?': number,
    'reading?': text,
    'extensions?': object,
  }),
  conversations: shape({
    participants: shape({ user: shape({ name: text, 'description?': text, 'avatar?': text }) }),
    'temporary?': flag,
    'pinned?': flag,
  }),
  messages: shape({
    parts: listOf(shape({ type: text, 'text?': text, 'url?': text, 'mediaType?': text, 'filename?': text })),
    metadata: shape({
      personaflow: shape({ 'usage?': shape({ 'inputTokens?': number, 'outputTokens?': number }) }),
    }),
  }),
  promptTemplates: shape({ name: text, template: text }),
  recallStats: shape({ used: number, lastUsedAt: number }),
  receipts: shape({}),
  vectors: shape({}),
  settings: shape({
    conversationOf: mapOf(text),
    'panels?': mapOf(shape({ isOpen: flag, 'width?': number, 'height?': number })),
    'consents?': mapOf(number),
    'extensions?': object,
  }),
  lorebooks: shape({ name: text, 'description?': text, personaIds: texts, conversationIds: texts }),
  drafts: shape({ text, queue: listOf(shape({ id: text, text, 'personaId?': text })) }),
}

/** Throws `misfit` with the path of the first field that a record of `collection` can't have so. */
export function checkRecordShape(collection: CollectionName, record: JsonObject, path: string): void {
  SHAPES[collection](record, path)
}

/** Fields by name; one that ends in `?` may be missing. Others than these are the app's own. */
function shape(fields: Readonly<Record<string, Check>>): Check {
  const checks = Object.entries(fields).map(([key, check]) => ({
    key: key.replace('?', ''),
    isOptional: key.endsWith('?'),
    check,
  }))
  return (value, path) => {
    if (!isJsonObject(value)) throw misfit(path, 'an object', value)
    for (const { key, isOptional, check } of checks) {
      const field = fieldOf(value, key)
      if (field !== undefined || !isOptional) check(field, under(path, key))
    }
  }
}

function listOf(check: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value)) throw misfit(path, 'a list', value)
    for (const [index, item] of value.entries()) check(item, under(path, index))
  }
}

function mapOf(check: Check): Check {
  return (value, path) => {
    if (!isJsonObject(value)) throw misfit(path, 'an object', value)
    for (const [key, item] of Object.entries(value)) check(item, under(path, key))
  }
}

function is(expected: string, isRight: (value: unknown) => boolean): Check {
  return (value, path) => {
    if (!isRight(value)) throw misfit(path, expected, value)
  }
}
