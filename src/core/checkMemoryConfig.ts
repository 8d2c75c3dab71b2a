import { kindOf, type Issue } from './issue.ts'
import { isJsonObject } from './json.ts'
import { allOptional, count, fieldsOf, flag, listOf, text, type Shape } from './shape.ts'

/** Says how a persona remembers. */
export interface MemoryConfig {
  /**
   * The most memories in use, summaries apart. Beyond it those least worth keeping are archived: neither recalled nor
   * in a plan, but never deleted. The newest, pinned ones and facts that hold stay. @default 1000
   */
  readonly maxMemories: number
  /** The number of unsummarized turns and events that are closed into one summary. @default 10 */
  readonly summaryThreshold: number
  /** Makes summaries without being asked. @default true */
  readonly autoSummarize: boolean
  /** `false`: this persona learns nothing from conversations. @default true */
  readonly enabled: boolean
  /** Days after which a memory that isn't pinned is forgotten, counted from when it was last used. @default never */
  readonly retentionDays?: number
  /** A message that says one of these words is not remembered. @default none */
  readonly neverRemember?: readonly string[]
  /** Kinds of facts that are never learned, by their `slot`, such as `health`. @default none */
  readonly neverLearn?: readonly string[]
}

const FIELDS = {
  maxMemories: count,
  summaryThreshold: count,
  autoSummarize: flag,
  enabled: flag,
  retentionDays: count,
  neverRemember: { ...listOf(text), expected: 'a list of texts such as ["salary"]' },
  neverLearn: { ...listOf(text), expected: 'a list of kinds of facts such as ["health"]' },
} satisfies { readonly [K in keyof MemoryConfig]-?: Shape<NonNullable<MemoryConfig[K]>> }

/** A stored one: what an older version did not know has its default. */
export const MEMORY_CONFIG_SHAPE = fieldsOf<Partial<MemoryConfig>>(allOptional(FIELDS))

/**
 * True when `config` can be a persona's `memoryConfig`.
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
  return FIELDS[field].is(value) ? undefined : `"${field}" is ${FIELDS[field].expected}, not ${kindOf(value)}.`
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
