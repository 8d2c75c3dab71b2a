import { isJsonObject, type JsonObject } from './json.ts'

/** What a user chose for the whole flow. One record. Never a secret. */
export interface Settings {
  readonly id: 'settings'
  readonly activePersonaId: string | null
  /** The conversation that each persona shows, by persona id. */
  readonly conversationOf: Readonly<Record<string, string>>
  /** How the user left each panel of the app, by its id. */
  readonly panels?: Readonly<Record<string, PanelSettings>>
  /** Where the user allowed what is said and remembered to go, by host: when, epoch ms. */
  readonly consents?: Readonly<Record<string, number>>
  /** What an import found and the kit doesn't know. */
  readonly extensions?: JsonObject
}

/** How a user left a panel. */
export interface PanelSettings {
  readonly isOpen: boolean
  /** CSS pixels; as styled where they are missing. */
  readonly width?: number
  readonly height?: number
}

export const DEFAULT_SETTINGS: Settings = { id: 'settings', activePersonaId: null, conversationOf: {} }

/** Why a stored body is no settings record; `undefined` when it is one. */
export function checkSettingsRecord(body: JsonObject): string | undefined {
  if (body.activePersonaId !== null && typeof body.activePersonaId !== 'string') return 'activePersonaId is no id'
  const maps = { conversationOf: body.conversationOf, panels: body.panels ?? {}, consents: body.consents ?? {} }
  const wrong = Object.entries(maps).find(([, map]) => !isJsonObject(map))
  return wrong === undefined ? undefined : `${wrong[0]} is not an object`
}
