import { checkMemoryConfig, type MemoryConfig } from './checkMemoryConfig.ts'
import { defined } from './defined.ts'
import { PersonaFlowError } from './error.ts'
import { assertId, idOfName } from './id.ts'
import { isJsonObject, toJson } from './json.ts'
import {
  PERSONA_FIELDS,
  type Persona,
  type PersonaDeclaration,
  type PersonaFields,
  type PersonaInput,
  type PersonaUpdate,
} from './persona.ts'

const DEFAULT_MEMORY_CONFIG: MemoryConfig = {
  maxMemories: 1000,
  summaryThreshold: 10,
  autoSummarize: true,
  enabled: true,
}

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
  // What a JavaScript caller can leave out.
  const id: unknown = input.id
  if (id === undefined) {
    const how = 'Declare it with definePersona, which makes one of its name, or give it an `id`'
    throw new PersonaFlowError('bad-input', `persona ${shown(input.name)} has no id`, how)
  }
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
  const { memoryConfig: changed } = update
  assertMemoryConfig(isJsonObject(changed) ? defined(changed) : changed, persona.name)
  const memoryConfig = changed && withDefaults({ ...persona.memoryConfig, ...changed }, base.memoryConfig)
  const next: PersonaUpdate = withDefaults(
    { ...persona, ...update, ...('memoryConfig' in update && { memoryConfig }) },
    base,
  )
  // A user's own persona has no default for these two.
  const fields = personaFields({ ...next, name: next.name ?? persona.name, prompt: next.prompt ?? persona.prompt })
  return { ...unknownFields(persona), id: persona.id, ...fields, createdAt: persona.createdAt, updatedAt: at }
}

/** Fields that were set to `undefined` go back to the declaration's, or away. */
function withDefaults<T extends object>(fields: T, base: Partial<T> = {}) {
  const defaults = Object.entries(base).filter(([key]) => key in fields && fields[key as keyof T] === undefined)
  return defined({ ...fields, ...Object.fromEntries(defaults) })
}

/** The fields that another version of the app keeps on a persona: not ours to drop. */
function unknownFields(persona: Persona): Partial<Persona> {
  return Object.fromEntries(Object.entries(persona).filter(([key]) => !FIELDS.has(key)))
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
    if (value !== undefined && !PERSONA_FIELDS[key as keyof PersonaFields].is(value)) throw badField(key, input.name)
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
