import { assertId, kindOf, PersonaFlowError, toJson } from '../core/index.ts'

/** Gives what the action receives: a copy where the caller could change it later. Throws `bad-input`. */
export type Check = (value: unknown, what: string) => unknown

/** Passes any string, empty ones too. */
export const text = is('a text', (value) => typeof value === 'string')
/** Passes `true` and `false` alone. */
export const flag = is('true or false', (value) => typeof value === 'boolean')
/** Passes any number but `NaN`. */
export const number = is('a number', (value) => typeof value === 'number' && !Number.isNaN(value))
/** Passes an object with any fields, as a shallow copy. */
export const given: Check = (value, what) => ownFields(value, what)
/** Passes every value as it is. */
export const anything: Check = (value) => value
/** Passes an object as a deep copy of its JSON. */
export const json: Check = (value, what) => toJson(ownFields(value, what), what)
/** Passes an id of 1 to 200 characters. */
export const id = idCalled()
/** Passes the id of a persona, and says so in its error. */
export const personaId = idCalled('persona id')
/** Passes a persona's id, or an object with its `name`. */
export const reference: Check = (value, what) =>
  typeof value === 'string' ? value : fields({ name: text })(value, what)

type Shape = Readonly<Record<string, Check>>

/**
 * An object with these fields; one that ends in `?` may be missing, or `null`. Others are refused: with `open` they come
 * along as they are, with `json` as JSON.
 */
export function fields(shape: Shape, others?: 'open' | 'json'): Check {
  const names = new Set(Object.keys(shape).map((key) => key.replace('?', '')))
  return (value, what) => {
    const plain = ownFields(value, what, `an object: { ${Object.keys(shape).join(', ')} }`)
    const own = others === 'json' ? (toJson(plain, what) as Record<string, unknown>) : plain
    const stranger = others === undefined && Object.keys(own).find((key) => own[key] !== undefined && !names.has(key))
    if (typeof stranger === 'string') {
      const how = `It has ${Object.keys(shape).join(', ')}`
      throw new PersonaFlowError('bad-input', `"${stranger}" is no field of ${what}`, how)
    }
    const read: Record<string, unknown> = others === undefined ? {} : { ...own }
    for (const [key, check] of Object.entries(shape)) {
      const name = key.replace('?', '')
      const field = Object.hasOwn(own, name) ? own[name] : undefined
      if (name !== key && (field === undefined || field === null)) Reflect.deleteProperty(read, name)
      else read[name] = check(field, `${name} in ${what}`)
    }
    return read
  }
}

/** Runs what an object has of getters and traps, once. */
function ownFields(value: unknown, what: string, expected = 'an object'): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw wrong(what, expected, value)
  try {
    if (!Array.isArray(value)) return { ...value }
  } catch (cause) {
    throw new PersonaFlowError('bad-input', `${what} can't be read`, 'Pass plain data', { cause })
  }
  throw wrong(what, expected, value)
}

/** `name`: what an error calls it. @default its place */
export function idCalled(name?: string): Check {
  return (value, what) => {
    if (typeof value !== 'string') throw wrong(name ?? what, 'an id: a text of 1 to 200 characters', value)
    assertId(value, name ?? what)
    return value
  }
}

/** Passes a copy of a list whose items all pass `check`. */
export function listOf(check: Check): Check {
  return (value, what) => {
    if (!Array.isArray(value)) throw wrong(what, 'a list', value)
    return Array.from(value, (item: unknown, at) => check(item, `item ${at} of ${what}`))
  }
}

/** Passes what `check` passes; `null` and `undefined` become `undefined`. */
export function optional(check: Check): Check {
  return (value, what) => (value === undefined || value === null ? undefined : check(value, what))
}

/** Passes only one of `values`. */
export function oneOf(...values: readonly unknown[]): Check {
  return is(`one of ${values.join(', ')}`, (value) => values.includes(value))
}

/** Passes any number but `NaN` and the infinities. */
export function finite(): Check {
  return is('a finite number', Number.isFinite)
}

/** Passes a value that is right; else the error asks for `expected`. */
export function is(expected: string, isRight: (value: unknown) => boolean): Check {
  return (value, what) => {
    if (!isRight(value)) throw wrong(what, expected, value)
    return value
  }
}

/** The `bad-input` error for a wrong argument; it names the kind of `value`, never its text. */
export function wrong(what: string, expected: string, value: unknown): PersonaFlowError {
  return new PersonaFlowError('bad-input', `${what} is ${kindOf(value)}`, `Pass ${expected}`)
}
