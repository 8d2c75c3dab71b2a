import { isJsonObject, PersonaFlowError, toJson, type Json, type JsonObject } from '../core/index.ts'
import { badRequest, Refusal } from './refusal.ts'

/** A section of the client's prompt plan. */
export interface ClientSection {
  readonly kind: string
  readonly text: string
}

/** A client's request, checked for its shape. Nothing in it is trusted. */
export interface ChatRequest {
  /** `undefined`: the client leaves it to the route. */
  readonly personaId: string | undefined
  /** The client's wish for the prompt; '' when it sends none. */
  readonly instructions: string
  readonly sections: readonly ClientSection[]
  /** Not checked yet. */
  readonly messages: Json | undefined
  /** `true`: the client can take the answer up again where its connection breaks. */
  readonly isResumable: boolean
  /** An answer that was asked for before: taken up from its `after`-th chunk on, or stopped. */
  readonly stream:
    | { readonly id: string; readonly after: number }
    | { readonly id: string; readonly isStopped: true }
    | null
}

/** Reads the kit's request, or that of any AI SDK client, which may name a `personaId` in its body. */
export function readChatRequest(text: string): ChatRequest {
  const body = parse(text)
  if (!isJsonObject(body)) throw new Refusal('bad-request', 'The body is not a JSON object.')
  const turn = own(body, 'personaflow') ?? {}
  if (!isJsonObject(turn)) throw badRequest('personaflow', 'is not an object')
  return {
    personaId: textOf(turn, 'personaId', 'personaflow.personaId') ?? textOf(body, 'personaId', 'personaId'),
    instructions: textOf(turn, 'instructions', 'personaflow.instructions') ?? '',
    sections: sectionsOf(own(turn, 'sections') ?? []),
    messages: own(body, 'messages'),
    isResumable: own(turn, 'resumable') === true,
    stream: streamOf(turn),
  }
}

function streamOf(turn: JsonObject): ChatRequest['stream'] {
  const stopped = textOf(turn, 'stop', 'personaflow.stop')
  if (stopped !== undefined) return { id: stopped, isStopped: true }
  const id = textOf(turn, 'resume', 'personaflow.resume')
  if (id === undefined) return null
  const after = own(turn, 'after') ?? 0
  if (typeof after !== 'number' || !Number.isSafeInteger(after) || after < 0) {
    throw badRequest('personaflow.after', 'is no number of chunks')
  }
  return { id, after }
}

function parse(text: string): Json {
  try {
    // The copy refuses what is nested too deeply for a walk over it.
    return toJson(JSON.parse(text))
  } catch (error) {
    const what = error instanceof PersonaFlowError ? 'nested too deeply' : 'not JSON'
    throw new Refusal('bad-request', `The body is ${what}.`)
  }
}

function sectionsOf(sections: Json): ClientSection[] {
  if (!Array.isArray(sections)) throw badRequest('personaflow.sections', 'is not a list')
  return sections.map((section: Json, at) => {
    const path = `personaflow.sections[${at}]`
    if (!isJsonObject(section)) throw badRequest(path, 'is not an object')
    const [kind, text] = [textOf(section, 'kind', `${path}.kind`), textOf(section, 'text', `${path}.text`)]
    if (kind === undefined || text === undefined) throw badRequest(path, 'lacks its kind or its text')
    return { kind, text }
  })
}

function textOf(object: JsonObject, key: string, path: string): string | undefined {
  const value = own(object, key)
  if (value === undefined || typeof value === 'string') return value
  throw badRequest(path, 'is not a text')
}

/** Not what every object has by its prototype. */
function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined
}
