import type { PanelSettings, Settings } from './settings.ts'
import { fieldsOf, flag, jsonObject, mapOf, number, oneOf, optional, orNull, text } from './shape.ts'

/** Stored settings, field by field. */
export const SETTINGS_SHAPE = fieldsOf<Settings>({
  id: oneOf('settings'),
  activePersonaId: orNull(text),
  conversationOf: mapOf(text),
  panels: optional(mapOf(fieldsOf<PanelSettings>({ isOpen: flag, width: optional(number), height: optional(number) }))),
  consents: optional(mapOf(number)),
  toolGrants: optional(mapOf(number)),
  extensions: optional(jsonObject),
})
