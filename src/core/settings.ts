import type { JsonObject } from './json.ts'

/** The user's choices for the whole flow. One record. Never a secret. */
export interface Settings {
  readonly id: 'settings'
  readonly activePersonaId: string | null
  /** The conversation that each persona shows, by persona id. */
  readonly conversationOf: Readonly<Record<string, string>>
  /** The state of each panel as the user left it, by the panel's id. */
  readonly panels?: Readonly<Record<string, PanelSettings>>
  /** The hosts to which the user allowed messages and memories to be sent, with the time of consent, epoch ms. */
  readonly consents?: Readonly<Record<string, number>>
  /** The tools that the user allows without being asked, with the time of consent, epoch ms. */
  readonly toolGrants?: Readonly<Record<string, number>>
  /** Fields that an import found and the kit doesn't know. */
  readonly extensions?: JsonObject
}

/** The state of a panel as the user left it. */
export interface PanelSettings {
  readonly isOpen: boolean
  /** CSS pixels; as styled where they are missing. */
  readonly width?: number
  readonly height?: number
}

/** The settings of a new flow: no active persona, no open conversation. */
export const DEFAULT_SETTINGS: Settings = { id: 'settings', activePersonaId: null, conversationOf: {} }
