import { checkMemoryConfig, MEMORY_CONFIG_SHAPE, type MemoryConfig } from './checkMemoryConfig.ts'
import { PersonaFlowError } from './error.ts'
import { assertId, idOfName } from './id.ts'
import { isJsonObject, toJson, type JsonObject } from './json.ts'
import {
  allOptional,
  eitherOf,
  fieldsOf,
  id,
  jsonObject,
  listOf,
  number,
  oneOf,
  shapeOf,
  shortName,
  text,
  type Fields,
  type Shape,
} from './shape.ts'

/** A reminder that goes into the history. */
export interface DepthNote {
  readonly text: string
  /** Messages from the newest one. */
  readonly depth: number
  readonly role: 'system' | 'user' | 'assistant'
}

/** A character: who it is, what it may say first, how it remembers. Plain data that survives JSON. */
export interface Persona {
  readonly id: string
  readonly name: string
  /** The instructions that tell the model who it is: a text, or an object whose keys become headings. */
  readonly prompt: string | JsonObject
  /** The value of `{{char}}` in place of the name. */
  readonly nickname?: string
  /** Said to the model after the history, where it weighs most; apart from the prompt. */
  readonly lateInstruction?: string
  /** A note that goes into the history, `depth` messages before the newest. */
  readonly depthNote?: DepthNote
  /** Facts about the persona, nested as you like. @default {} */
  readonly background: JsonObject
  /** First lines it may open with. */
  readonly greetings?: readonly string[]
  /** An example of how it talks, shown to the model. */
  readonly exampleDialogue?: string
  /** The place and time of the conversation. */
  readonly scenario?: string
  readonly tags?: readonly string[]
  /** A raster image as a data URL; anything else shows the initials. */
  readonly avatar?: string
  readonly memoryConfig: MemoryConfig
  /** The app's own data, kept as it is. @default {} */
  readonly extensions: JsonObject
  readonly createdAt: number
  readonly updatedAt: number
}

/** The input of `definePersona` and `flow.personas.create`: a name and a prompt, the rest has defaults. */
export interface PersonaInput {
  /** @default derived from the name, so that a reload, a hot reload and a second tab meet the same persona */
  id?: string
  name: string
  prompt: string | JsonObject
  nickname?: string
  lateInstruction?: string
  depthNote?: DepthNote
  background?: JsonObject
  greetings?: readonly string[]
  exampleDialogue?: string
  scenario?: string
  tags?: readonly string[]
  avatar?: string
  memoryConfig?: Partial<MemoryConfig>
  extensions?: JsonObject
}

/** A persona that lives in the app's code. */
export interface PersonaDeclaration extends PersonaInput {
  id: string
}

/** The stored record: a persona the user made, whole, or the user's changes to a declared one. */
export type PersonaRecord =
  | (Persona & { readonly declared?: never })
  | {
      readonly id: string
      readonly declared: true
      readonly changes: PersonaOverrides
      readonly updatedAt: number
    }

/** The fields of a persona that can be changed after it was made. */
export type PersonaFields = Omit<Persona, 'id' | 'createdAt' | 'updatedAt'>

/** The fields that differ from a declaration; of the memory config only those that do. */
export type PersonaOverrides = Partial<Omit<PersonaFields, 'memoryConfig'>> & {
  readonly memoryConfig?: Partial<MemoryConfig>
}

/** A change to a persona. A field set to `undefined` goes back to its default; absent ones stay. */
export type PersonaUpdate = { [K in keyof Omit<PersonaInput, 'id'>]?: PersonaInput[K] | undefined }

const DEFAULT_MEMORY_CONFIG: MemoryConfig = {
  maxMemories: 1000,
  summaryThreshold: 10,
  autoSummarize: true,
  enabled: true,
}

const FIELD_SHAPES = {
  name: shortName,
  prompt: shapeOf<string | JsonObject>(
    'a text or an object',
    (value) => typeof value === 'string' || isJsonObject(value),
  ),
  nickname: text,
  lateInstruction: text,
  depthNote: fieldsOf<DepthNote>({
    text,
    depth: shapeOf('a whole number from 0 up', (value) => Number.isSafeInteger(value) && Number(value) >= 0),
    role: oneOf('system', 'user', 'assistant'),
  }),
  background: jsonObject,
  greetings: listOf(text),
  exampleDialogue: text,
  scenario: text,
  tags: listOf(text),
  avatar: text,
  memoryConfig: MEMORY_CONFIG_SHAPE,
  extensions: jsonObject,
} satisfies { readonly [K in keyof PersonaFields]-?: Shape<unknown> }

const OVERRIDES: Fields<PersonaOverrides> = allOptional(FIELD_SHAPES)

/** Whole, or what a user changed of a declared one. */
export const PERSONA_SHAPE = eitherOf<PersonaRecord>(
  (value) => value.declared === true,
  fieldsOf<Extract<PersonaRecord, { declared: true }>>({
    id,
    declared: oneOf(true),
    changes: fieldsOf<PersonaOverrides>(OVERRIDES),
    updatedAt: number,
  }),
  fieldsOf<Omit<Persona, 'memoryConfig'> & { readonly memoryConfig: Partial<MemoryConfig> }>({
    ...OVERRIDES,
    id,
    name: FIELD_SHAPES.name,
    prompt: FIELD_SHAPES.prompt,
    background: jsonObject,
    memoryConfig: MEMORY_CONFIG_SHAPE,
    extensions: jsonObject,
    createdAt: number,
    updatedAt: number,
  }),
)

/**
 * Declares a persona in code. The declaration is followed on every start; what the user changed of it stays on top.
 * Throws `bad-input` with the name of the field that is wrong.
 * @example
 * const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada, a patient mathematics tutor.' })
 */
export function definePersona(input: PersonaInput): PersonaDeclaration {
  const declared = { ...input, id: idOf(input) }
  personaFrom(declared, 0)
  return declared
}

/** The id a persona has or, without one, gets from its name. Throws `bad-input` for what is no persona. */
export function idOf(input: PersonaInput): string {
  // What a JavaScript caller can pass.
  const given: unknown = input
  if (!isJsonObject(given)) throw badField('name', undefined)
  if (typeof given.name !== 'string') throw badField('name', given.name)
  return input.id ?? idOfName(input.name)
}

/**
 * The persona that `input` describes, defaults filled in, nothing shared with the caller. Throws `bad-input`.
 * @example
 * const persona = personaFrom({ id: 'ada', name: 'Ada', prompt: 'You are Ada.' }, Date.now())
 */
export function personaFrom(input: PersonaDeclaration, at: number): Persona {
  assertId(input.id, 'persona id')
  assertMemoryConfig(input.memoryConfig, input.name)
  return { id: input.id, ...personaFields(input), createdAt: at, updatedAt: at }
}

/** Every field of a persona that this version knows. */
const FIELDS: ReadonlySet<string> = new Set<keyof Persona>([
  'id',
  'name',
  'prompt',
  'nickname',
  'lateInstruction',
  'depthNote',
  'background',
  'greetings',
  'exampleDialogue',
  'scenario',
  'tags',
  'avatar',
  'memoryConfig',
  'extensions',
  'createdAt',
  'updatedAt',
])

/** `persona` after `update`, checked; a field set to `undefined` is taken from `base`. Throws `bad-input`. */
export function updatedPersona(
  persona: Persona,
  update: PersonaUpdate,
  { base, at }: { base: Partial<Persona>; at: number },
): Persona {
  assertMemoryConfig(update.memoryConfig, persona.name)
  const cleared = Object.entries(update).flatMap(([key, value]) => (value === undefined ? [key] : []))
  const defaults = Object.fromEntries(cleared.map((key) => [key, base[key as keyof Persona]]))
  const memoryConfig =
    'memoryConfig' in update && update.memoryConfig === undefined
      ? base.memoryConfig
      : { ...persona.memoryConfig, ...update.memoryConfig }
  const next: PersonaUpdate = { ...persona, ...update, ...defaults, memoryConfig }
  // A user's own persona has no default for these two.
  const fields = personaFields({ ...next, name: next.name ?? persona.name, prompt: next.prompt ?? persona.prompt })
  return { ...unknownFields(persona), id: persona.id, ...fields, createdAt: persona.createdAt, updatedAt: at }
}

/** The fields that another version of the app keeps on a persona: not ours to drop. */
function unknownFields(persona: Persona): Partial<Persona> {
  return Object.fromEntries(Object.entries(persona).filter(([key]) => !FIELDS.has(key)))
}

/**
 * The stored part of a declared persona: only the fields that differ from the code, so that changes of the code reach
 * users in all others.
 */
export function personaOverrides(declared: Persona, persona: Persona): PersonaOverrides {
  const { memoryConfig: declaredConfig, ...declaredFields } = comparableFields(declared)
  const { memoryConfig, ...fields } = comparableFields(persona)
  const config = differences(declaredConfig, memoryConfig)
  return { ...differences(declaredFields, fields), ...(Object.keys(config).length > 0 && { memoryConfig: config }) }
}

/** A declared persona as users see it: the declaration, what the user changed on top. */
export function personaWithChanges(declared: Persona, record: PersonaRecord | undefined): Persona {
  if (record === undefined) return declared
  if (record.declared !== true) return record
  const memoryConfig = { ...declared.memoryConfig, ...record.changes.memoryConfig }
  return { ...declared, ...record.changes, memoryConfig, updatedAt: record.updatedAt }
}

function comparableFields({
  id: _id,
  createdAt: _createdAt,
  updatedAt: _updatedAt,
  ...fields
}: Persona): PersonaFields {
  return fields
}

/** The fields of `now` that `before` hasn't, or has otherwise. Both are plain JSON. */
function differences<T extends object>(before: T, now: T): Partial<T> {
  const known = new Map(Object.entries(before).map(([key, value]) => [key, JSON.stringify(value)]))
  const changed = Object.entries(now).filter(([key, value]) => known.get(key) !== JSON.stringify(value))
  // Some of the fields of T, as they are.
  return Object.fromEntries(changed) as Partial<T>
}

function personaFields(input: PersonaUpdate): PersonaFields {
  const fields = {
    name: typeof input.name === 'string' ? input.name.trim() : input.name,
    prompt: input.prompt,
    nickname: input.nickname,
    lateInstruction: input.lateInstruction,
    depthNote: input.depthNote,
    background: input.background ?? {},
    greetings: input.greetings,
    exampleDialogue: input.exampleDialogue,
    scenario: input.scenario,
    tags: input.tags,
    avatar: input.avatar,
    memoryConfig: { ...DEFAULT_MEMORY_CONFIG, ...input.memoryConfig },
    extensions: input.extensions ?? {},
  }
  for (const [key, value] of Object.entries(fields)) {
    if (value !== undefined && !FIELD_SHAPES[key as keyof PersonaFields].is(value)) throw badField(key, input.name)
  }
  if (fields.name === undefined || fields.prompt === undefined) {
    throw badField(fields.name === undefined ? 'name' : 'prompt', input.name)
  }
  // A checked JSON copy of these very fields: the cast only names what was just proven.
  return toJson(fields, 'persona') as unknown as PersonaFields
}

/** Checks a config as the caller passed it, before defaults or stored fields are added. */
function assertMemoryConfig(config: unknown, name: unknown): void {
  const [issue] = config === undefined ? [] : checkMemoryConfig(config)
  if (issue === undefined) return
  throw badField(['memoryConfig', ...issue.path].join('.'), name, issue.message.replace(/\.$/, ''))
}

function shown(name: unknown): string {
  return JSON.stringify(name)?.slice(0, 60) ?? String(name)
}

function badField(
  field: string,
  name: unknown,
  how = 'See PersonaInput for the shape of each field',
): PersonaFlowError {
  if (field === 'name') {
    return new PersonaFlowError(
      'bad-input',
      name === undefined ? 'a persona has no name' : `a persona can't be called ${shown(name)}`,
      "Pass a name of 1 to 200 characters, such as { name: 'Ada', prompt: 'You are Ada.' }",
    )
  }
  const what = `the field "${field}" of persona ${shown(name)} is missing or has a value it can not have`
  return new PersonaFlowError('bad-input', what, how)
}
