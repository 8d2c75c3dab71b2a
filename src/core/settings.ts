import { isJsonObject, type JsonObject } from './json.ts'

/** What a user chose for the whole flow. One record. Never a secret. */
export interface Settings {
  readonly id: 'settings'
  readonly activePersonaId: string | null
  /** The conversation that each persona shows, by persona id. */
  readonly conversationOf: Readonly<Record<string, string>>
  /** What an import found and the kit doesn't know. */
  readonly extensions?: JsonObject
}

export const DEFAULT_SETTINGS: Settings = { id: 'settings', activePersonaId: null, conversationOf: {} }

/** Why a stored body is no settings record; `undefined` when it is one. */
export function checkSettingsRecord(body: JsonObject): string | undefined {
  if (body.activePersonaId !== null && typeof body.activePersonaId !== 'string') return 'activePersonaId is no id'
  return isJsonObject(body.conversationOf) ? undefined : 'conversationOf is not an object'
}
