import type { ToolSet } from 'ai'
import { MEMORY_TOOLS, toolsFrom } from '../chat/index.ts'
import { lazily, PersonaFlowError } from '../core/index.ts'

/** A shorter one could be guessed. */
const MIN_SECRET = 32

/** The route's tools, and with `memoryTools` those that the page runs on its memories. Throws `duplicate` for a name of both. */
export function routeTools(given: ToolSet = {}, memoryTools: boolean): () => Promise<ToolSet> {
  if (!memoryTools) return async () => given
  const both = Object.keys(MEMORY_TOOLS).find((name) => Object.hasOwn(given, name))
  if (both !== undefined) {
    const how = 'Give yours another name, or leave `memoryTools` out'
    throw new PersonaFlowError('duplicate', `"${both}" is a tool of yours and a memory tool`, how)
  }
  return lazily(async () => ({ ...given, ...(await toolsFrom(MEMORY_TOOLS)) }))
}

/** The secret that signs. Throws `bad-input` for one that is too short. */
export function secretOf(secret: string | undefined): string {
  if (secret === undefined) return crypto.randomUUID() + crypto.randomUUID()
  if (typeof secret === 'string' && secret.length >= MIN_SECRET) return secret
  const how = 'Make one with `openssl rand -base64 32`, and keep it where other secrets are'
  throw new PersonaFlowError('bad-input', `toolSecret has fewer than ${MIN_SECRET} characters`, how)
}
