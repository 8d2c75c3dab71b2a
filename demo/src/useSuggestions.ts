import { useMemories } from 'personaflow'
import { suggestionsOf } from './cast.ts'
import { useMonth } from './sample/useMonth.ts'

/** What one could say first: about the sample month, of what is known, or else something to be known. */
export function useSuggestions(personaId: string | null): readonly string[] {
  const month = useMonth(personaId)
  const { total } = useMemories({ limit: 0, ...(personaId !== null && { personaId }) })
  const [tell, ...questions] = suggestionsOf(personaId)
  if (month !== undefined) return month.questions
  return total > 0 || tell === undefined ? questions : [tell, 'What can you do?']
}
