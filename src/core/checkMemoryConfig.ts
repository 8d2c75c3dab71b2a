import { kindOf, type Issue } from './issue.ts'
import { isJsonObject } from './json.ts'

/** How a persona remembers. */
export interface MemoryConfig {
  /**
   * How many memories are at hand, summaries apart. Beyond it those least worth keeping are archived: neither recalled nor
   * in a plan, never deleted. The newest, pinned ones and facts that hold stay. @default 1000
   */
  readonly maxMemories: number
  /** How many unsummarized turns and events close into one summary. @default 10 */
  readonly summaryThreshold: number
  /** Whether summaries are made by themselves. @default true */
  readonly autoSummarize: boolean
  /** `false`: this persona learns nothing from conversations. @default true */
  readonly enabled: boolean
  /** Days after which a memory that isn't pinned is forgotten, counted from when it was last used. @default never */
  readonly retentionDays?: number
  /** A message that says one of these words is not remembered. @default none */
  readonly neverRemember?: readonly string[]
}

const FIELDS: { readonly [Field in keyof MemoryConfig]-?: 'count' | 'switch' | 'words' } = {
  maxMemories: 'count',
  summaryThreshold: 'count',
  autoSummarize: 'switch',
  enabled: 'switch',
  retentionDays: 'count',
  neverRemember: 'words',
}

/**
 * Whether `config` can be a persona's `memoryConfig`.
 * @example
 * validateMemoryConfig({ maxMemories: 500 }) // true
 */
export function validateMemoryConfig(config: unknown): config is Partial<MemoryConfig> {
  return checkMemoryConfig(config).length === 0
}

/**
 * Why `config` can't be a persona's `memoryConfig`, by field; `[]` when it can. Every field may be left out.
 * @example
 * checkMemoryConfig({ maxMemories: -3 })[0]?.message
 */
export function checkMemoryConfig(config: unknown): readonly Issue[] {
  if (!isJsonObject(config)) {
    return [{ message: `A memory config is an object such as { maxMemories: 1000 }, not ${kindOf(config)}.`, path: [] }]
  }
  return Object.entries(config).flatMap(([field, value]) => {
    const message = faultOf(field, value)
    return message === undefined ? [] : [{ message, path: [field] }]
  })
}

function faultOf(field: string, value: unknown): string | undefined {
  if (!isField(field)) return unknownField(field)
  if (FIELDS[field] === 'switch') {
    return typeof value === 'boolean' ? undefined : `"${field}" is true or false, not ${kindOf(value)}.`
  }
  if (FIELDS[field] === 'words') {
    const isList = Array.isArray(value) && value.every((word) => typeof word === 'string')
    return isList ? undefined : `"${field}" is a list of texts such as ["salary"], not ${kindOf(value)}.`
  }
  return Number.isSafeInteger(value) && Number(value) >= 1
    ? undefined
    : `"${field}" is a whole number from 1 up, not ${kindOf(value)}.`
}

function unknownField(field: string): string {
  // The Python library writes max_memories, summary_threshold, auto_summarize.
  const inCamelCase = field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  if (isField(inCamelCase)) return `"${field}" is called "${inCamelCase}" here.`
  return `"${field}" is no field of a memory config. It has ${Object.keys(FIELDS).join(', ')}.`
}

function isField(field: string): field is keyof MemoryConfig {
  return Object.hasOwn(FIELDS, field)
}
