import { personaOf, type FlowContext } from './flowContext.ts'

/** The conversation a persona shows, while it is there. */
export function shownIn(context: FlowContext, personaId: string | undefined): string | undefined {
  const { settings, conversations } = context.store.state.getState()
  const persona = personaOf(context, personaId)
  const id = settings.conversationOf[persona.id]
  return id !== undefined && Object.hasOwn(conversations, id) ? id : undefined
}
