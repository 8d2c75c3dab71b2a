import type { Persona } from './persona.ts'
import { replaceMarks } from './replaceMarks.ts'
import { templateVariables } from './templateVariables.ts'

/** The variable by which a greeting calls the user. */
const USER = 'user'

/**
 * How a persona greets, the first choice first. A greeting may call the user by `{{user}}`: those come first where the
 * name is known, and not at all where it isn't.
 */
export function greetingsOf({ greetings = [] }: Pick<Persona, 'greetings'>, user?: string): string[] {
  const plain = greetings.filter((greeting) => !callsUser(greeting))
  if (user === undefined) return plain
  const fill = (greeting: string) =>
    replaceMarks(greeting, (mark) => (mark.kind === 'variable' && mark.name === USER ? user : mark.raw))
  return [...greetings.filter(callsUser).map(fill), ...plain]
}

function callsUser(greeting: string): boolean {
  return templateVariables(greeting).includes(USER)
}
