import {
  clippedText,
  findSecrets,
  isJsonObject,
  PersonaFlowError,
  withoutSecrets,
  type SensitiveCategory,
} from '../core/index.ts'
import type { ConsolidationWants } from './consolidationPrompt.ts'
import { sensitiveIn } from './sensitiveIn.ts'

/** One change to one fact, as a model asks for it. */
export interface FactOperation {
  readonly op: 'add' | 'reinforce' | 'supersede' | 'end' | 'conflict'
  /** The index of a candidate, from 0; `undefined` for none. */
  readonly candidate: number | undefined
  readonly about: string
  readonly slot: string
  readonly value: string
  readonly text: string
  /** Epoch ms. */
  readonly until: number | undefined
  readonly sensitive: SensitiveCategory | undefined
  readonly quote: string
}

/** The answer of a model about some turns. */
export interface ConsolidationAnswer {
  /** '' where none was asked for, or none came. */
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

/**
 * Reads an answer, shape by shape: an operation that is wrong is dropped, one that lacks a field is read without it where
 * it says enough. Of an answer that was cut off the last operation is left out. Throws `model-failed` where nothing that
 * was asked for came.
 */
export function readConsolidation(
  output: unknown,
  { isCut = false, ...wants }: ConsolidationWants & { readonly isCut?: boolean },
): ConsolidationAnswer {
  // Weak models answer with the list alone.
  const answer = Array.isArray(output) ? { operations: output } : output
  if (!isJsonObject(answer)) throw unreadable()
  const summary = wants.summary && typeof answer.summary === 'string' ? readSummary(answer.summary) : ''
  const operations = wants.facts && Array.isArray(answer.operations) ? answer.operations : undefined
  if (summary === '' && operations === undefined) throw unreadable()
  return {
    summary,
    operations: (operations ?? []).slice(0, isCut ? -1 : MAX_OPERATIONS).flatMap((each) => readOperation(each) ?? []),
  }
}

function readSummary(text: string): string {
  return withoutSecrets(clippedText(text.trim(), MAX_SUMMARY))
}

/** One operation, as a model or its tool wrote it; `undefined` where it says nothing that can be kept. */
export function readOperation(given: unknown): FactOperation | undefined {
  if (!isJsonObject(given)) return undefined
  const { op = 'add', candidate = '', about = 'user', slot = 'other', quote, sensitive, until } = given
  const value = given.value ?? given.text
  const text = given.text ?? value
  if (op !== 'add' && op !== 'reinforce' && op !== 'supersede' && op !== 'end' && op !== 'conflict') return undefined
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
    until: dayOf(until),
    sensitive:
      (Object.hasOwn(SENSITIVE_SLOTS, kind) ? SENSITIVE_SLOTS[kind] : categoryOf(sensitive)) ?? sensitiveIn(text),
    quote: quote.trim(),
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= MAX_TEXT
}

/** The end of a day such as "2026-05-31", where the user is. */
function dayOf(value: unknown): number | undefined {
  const day = typeof value === 'string' ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(value.trim()) : null
  if (day === null) return undefined
  const end = new Date(Number(day[1]), Number(day[2]) - 1, Number(day[3]) + 1).getTime()
  return Number.isNaN(end) ? undefined : end
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
