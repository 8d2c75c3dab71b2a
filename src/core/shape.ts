import { isId } from './id.ts'
import type { Issue } from './issue.ts'
import { isJsonObject, type Json, type JsonObject } from './json.ts'
import { isTime } from './time.ts'

/**
 * The description of a value: it gives the guard (`is`), the type that the guard proves, and, by {@link faultIn}, the
 * fault and its place. Our own, since a library takes several times as long to load 100,000 records (CONTRIBUTING.md).
 */
export interface Shape<T> {
  /** Goes on after "is not": `a text`. */
  readonly expected: string
  is(value: unknown): value is T
  /** The parts of a value that fails, to look for the fault in. */
  parts?(value: unknown): Iterable<Part>
}

type Part = readonly [key: string | number, part: unknown, shape: Shape<unknown>]

/** A shape of a field that may be left out. */
export interface OptionalShape<T> extends Shape<T | undefined> {
  readonly isOptional: true
}

/** A shape for every field of `T`, none forgotten: optional ones for those that may be left out. Others are the app's own. */
export type Fields<T> = {
  readonly [K in keyof T]-?: Partial<Pick<T, K>> extends Pick<T, K> ? OptionalShape<NonNullable<T[K]>> : Shape<T[K]>
}

/** The fault of a value, in words, with the value as it was found. */
export interface Fault extends Issue {
  readonly expected: string
  readonly found: unknown
}

/** The first thing in which a value isn't of that shape; `undefined` where it is. */
export function faultIn(value: unknown, shape: Shape<unknown>): Fault | undefined {
  const found = firstFault(value, shape)
  if (found === undefined) return undefined
  const name = found.path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('')
  return { ...found, message: `${name === '' ? 'it' : name.replace(/^\./, '')} is not ${found.expected}` }
}

function firstFault(value: unknown, shape: Shape<unknown>): Omit<Fault, 'message'> | undefined {
  if (shape.is(value)) return undefined
  for (const [key, part, own] of shape.parts?.(value) ?? []) {
    const fault = firstFault(part, own)
    if (fault !== undefined) return { ...fault, path: [key, ...fault.path] }
  }
  return { path: [], expected: shape.expected, found: value }
}

/**
 * A shape by its test. Shapes are marked as free of side effects, as are all that make them: a bundle that reads no
 * records has none.
 */
// @__NO_SIDE_EFFECTS__
export function shapeOf<T>(expected: string, is: (value: unknown) => boolean): Shape<T> {
  // The caller names the type that its test proves.
  return { expected, is: is as (value: unknown) => value is T }
}

/** Any text, the empty one too. */
export const text = shapeOf<string>('a text', (value) => typeof value === 'string')
/** A key of a record. */
export const id = shapeOf<string>('an id', isId)
/** A finite number. */
export const number = shapeOf<number>('a number', Number.isFinite)
/** Epoch milliseconds that a Date can hold. */
export const time = shapeOf<number>('a time in epoch milliseconds', isTime)
/** A number from 0 to 1. */
export const share = shapeOf<number>('a number from 0 to 1', (value) => isBetween(value, 0, 1))
/** A whole number from 1 up. */
export const count = shapeOf<number>(
  'a whole number from 1 up',
  (value) => Number.isSafeInteger(value) && Number(value) >= 1,
)
/** `true` or `false`. */
export const flag = shapeOf<boolean>('true or false', (value) => typeof value === 'boolean')
/** Anything but `undefined`. */
export const json = shapeOf<Json>('a value', (value) => value !== undefined)
/** A name that people give. */
export const shortName = shapeOf<string>(
  'a text of 1 to 200 characters',
  (value) => typeof value === 'string' && value.trim() !== '' && value.length <= 200,
)
/** An object that is no list. */
export const jsonObject = shapeOf<JsonObject>('an object', isJsonObject)

/** The shape of a value that nothing depends on: it may be missing, too. */
// @__NO_SIDE_EFFECTS__
export function unchecked<T>(): Shape<T> & { readonly isOptional: true } {
  return { ...shapeOf<T>('a value', () => true), isOptional: true }
}

/** One of a few values. */
// @__NO_SIDE_EFFECTS__
export function oneOf<const T>(...values: readonly T[]): Shape<T> {
  const all: ReadonlySet<unknown> = new Set(values)
  return shapeOf(`one of ${values.join(', ')}`, (value) => all.has(value))
}

/** The same, or `null`. */
// @__NO_SIDE_EFFECTS__
export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return { ...shape, is: (value) => value === null || shape.is(value) }
}

/** A field that may be left out. */
// @__NO_SIDE_EFFECTS__
export function optional<T>(shape: Shape<T>): OptionalShape<T> {
  return { ...shape, isOptional: true, is: (value) => value === undefined || shape.is(value) }
}

/** An object with these fields, and any others. */
// @__NO_SIDE_EFFECTS__
export function fieldsOf<T>(fields: Fields<T>): Shape<T> {
  // Every field has a shape, whatever its type.
  const all = Object.entries(fields) as [string, Shape<unknown> & { isOptional?: true }][]
  // Apart, since a load asks this of each field of each record.
  const tests = all.map(([key, { is, isOptional = false }]) => ({ key, is, isOptional }))
  return {
    expected: 'an object',
    is(value): value is T {
      if (!isJsonObject(value)) return false
      for (let at = 0; at < tests.length; at++) {
        const test = tests[at]!
        const part = value[test.key]
        if (part === undefined ? !test.isOptional : !test.is(part)) return false
      }
      return true
    },
    parts: (value) => (isJsonObject(value) ? all.map(([key, shape]): Part => [key, value[key], shape]) : []),
  }
}

/** A list of the same things. */
// @__NO_SIDE_EFFECTS__
export function listOf<T>(shape: Shape<T>, max = Infinity): Shape<readonly T[]> {
  const { is } = shape
  return {
    expected: max === Infinity ? 'a list' : `a list of at most ${max}`,
    is(value): value is readonly T[] {
      if (!Array.isArray(value) || value.length > max) return false
      for (const item of value) if (!is(item)) return false
      return true
    },
    parts: (value) => (Array.isArray(value) ? value.slice(0, max).map((item, at): Part => [at, item, shape]) : []),
  }
}

/** An object with any keys, and the same things under them. */
// @__NO_SIDE_EFFECTS__
export function mapOf<T>(shape: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return {
    expected: 'an object',
    is: (value): value is Readonly<Record<string, T>> => isJsonObject(value) && Object.values(value).every(shape.is),
    parts: (value) => (isJsonObject(value) ? Object.entries(value).map(([key, item]): Part => [key, item, shape]) : []),
  }
}

/** Every field may be left out. */
// @__NO_SIDE_EFFECTS__
export function allOptional<T>(shapes: { readonly [K in keyof T]-?: Shape<NonNullable<T[K]>> }): Fields<Partial<T>> {
  const all = Object.entries(shapes) as [string, Shape<unknown>][]
  return Object.fromEntries(all.map(([key, shape]) => [key, optional(shape)])) as unknown as Fields<Partial<T>>
}

/** One of two, by what its fields say. */
// @__NO_SIDE_EFFECTS__
export function eitherOf<T>(
  isFirst: (value: JsonObject) => boolean,
  first: Shape<unknown>,
  second: Shape<unknown>,
): Shape<T> {
  const own = (value: unknown) => (isJsonObject(value) && isFirst(value) ? first : second)
  return {
    expected: 'an object',
    is: (value): value is T => own(value).is(value),
    parts: (value) => own(value).parts?.(value) ?? [],
  }
}

function isBetween(value: unknown, low: number, high: number): boolean {
  return typeof value === 'number' && value >= low && value <= high
}
