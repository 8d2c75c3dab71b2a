import type { PersonaFlowError } from '../core/index.ts'

/** One that fails, at once or later, must end neither the answer nor the server: the console is told in its place. */
export function guarded(onError: (error: PersonaFlowError) => unknown): (error: PersonaFlowError) => void {
  const tell = async (error: PersonaFlowError) => {
    try {
      await onError(error)
    } catch {
      logError(error)
    }
  }
  return (error) => void tell(error)
}

/** Where errors go that nobody takes. */
export function logError({ message }: PersonaFlowError): void {
  console.error(message)
}
