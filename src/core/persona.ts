import { MEMORY_CONFIG_SHAPE, type MemoryConfig } from './checkMemoryConfig.ts'
import { isJsonObject, type JsonObject } from './json.ts'
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
  /** A raster image as a data URL; anything else shows the initials. */
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
export type PersonaUpdate = {
  [K in keyof Omit<PersonaInput, 'id' | 'memoryConfig'>]?: PersonaInput[K] | undefined
} & { memoryConfig?: { [K in keyof MemoryConfig]?: MemoryConfig[K] | undefined } | undefined }

/** The shape of each field that can be changed. */
export const PERSONA_FIELDS = {
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

const OVERRIDES: Fields<PersonaOverrides> = allOptional(PERSONA_FIELDS)

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
    name: PERSONA_FIELDS.name,
    prompt: PERSONA_FIELDS.prompt,
    background: jsonObject,
    memoryConfig: MEMORY_CONFIG_SHAPE,
    extensions: jsonObject,
    createdAt: number,
    updatedAt: number,
  }),
)
