import type { Memory } from '../core/index.ts'
import type { PersonaStore } from '../store/index.ts'

/** A turn belongs to a story: its conversation says so, else its persona is a character of one. */
export function isFictional(
  store: PersonaStore,
  { personaId, source }: Memory,
  isRolePlay: (prompt: string) => boolean,
): boolean {
  const persona = store.persona(personaId)
  const conversation =
    source?.conversationId === undefined ? undefined : store.read('conversations', source.conversationId)
  const prompt = persona === undefined ? '' : `${JSON.stringify(persona.prompt)} ${persona.scenario ?? ''}`
  return conversation?.fiction ?? isRolePlay(prompt)
}
