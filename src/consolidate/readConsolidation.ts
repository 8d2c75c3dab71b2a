import {
  clippedText,
  findSecrets,
  isJsonObject,
  PersonaFlowError,
  withoutSecrets,
  type SensitiveCategory,
} from '../core/index.ts'

/** What a model wants to do with one fact. */
export interface FactOperation {
  readonly op: 'add' | 'reinforce' | 'supersede' | 'conflict'
  /** Which of the candidates, from 0; `undefined` for none. */
  readonly candidate: number | undefined
  readonly about: string
  readonly slot: string
  readonly value: string
  readonly text: string
  readonly sensitive: SensitiveCategory | undefined
  readonly quote: string
}

/** What a model made of a block. */
export interface ConsolidationAnswer {
  readonly summary: string
  readonly operations: readonly FactOperation[]
}

/** More operations than this of ten turns is a run; the first ones stand. */
const MAX_OPERATIONS = 30

/** Characters; what is longer is no fact. */
const MAX_TEXT = 240
const MAX_SUMMARY = 4000

/** Special categories that a slot names by itself, whatever the model says of it. */
const SENSITIVE_SLOTS: Readonly<Record<string, SensitiveCategory>> = {
  allergy: 'health',
  health: 'health',
  belief: 'belief',
}

/** Reads an answer, shape by shape: an operation that is wrong is dropped. Throws `model-failed` without a summary. */
export function readConsolidation(output: unknown): ConsolidationAnswer {
  if (!isJsonObject(output) || typeof output.summary !== 'string' || !Array.isArray(output.operations))
    throw unreadable()
  const summary = withoutSecrets(clippedText(output.summary.trim(), MAX_SUMMARY))
  if (summary === '') throw unreadable()
  return {
    summary,
    operations: output.operations.slice(0, MAX_OPERATIONS).flatMap((each) => readOperation(each) ?? []),
  }
}

function readOperation(given: unknown): FactOperation | undefined {
  if (!isJsonObject(given)) return undefined
  const { op, candidate = '', about, slot, value, text, quote, sensitive } = given
  if (op !== 'add' && op !== 'reinforce' && op !== 'supersede' && op !== 'conflict') return undefined
  if (!isText(about) || !isText(slot) || !isText(value) || !isText(text) || !isText(quote)) return undefined
  const kind = slot.trim().toLowerCase()
  if (!/^[a-z][a-z -]{0,29}$/.test(kind)) return undefined
  if ([value, text, quote].some((words) => findSecrets(words).length > 0)) return undefined
  return {
    op,
    candidate: typeof candidate === 'string' && /^f\d+$/.test(candidate) ? Number(candidate.slice(1)) - 1 : undefined,
    about: about.trim(),
    slot: kind,
    value: value.trim(),
    text: text.trim().replace(/\s+/g, ' '),
    sensitive: Object.hasOwn(SENSITIVE_SLOTS, kind) ? SENSITIVE_SLOTS[kind] : categoryOf(sensitive),
    quote: quote.trim(),
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= MAX_TEXT
}

function categoryOf(value: unknown): SensitiveCategory | undefined {
  return value === 'health' || value === 'belief' || value === 'sexuality' ? value : undefined
}

function unreadable(): PersonaFlowError {
  return new PersonaFlowError(
    'model-failed',
    'the model answered in another shape than it was asked for',
    'Use a model that supports structured output',
  )
}
