import { useConversations } from 'personaflow'
import { monthOf, type Month } from '../cast.ts'

/** What the sample month holds of a persona, once it is loaded and for as long as it is there. */
export function useMonth(personaId: string | null): Month | undefined {
  const { conversations } = useConversations(personaId === null ? {} : { personaId })
  const month = monthOf(personaId)
  return month !== undefined && conversations.some(({ title }) => title.startsWith(month.opening)) ? month : undefined
}
