import type { JsonObject } from './json.ts'

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
