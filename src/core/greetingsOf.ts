import { calledName } from './filledPersona.ts'
import { callsUser, fillMacros } from './fillMacros.ts'
import type { MacroContext } from './macroValue.ts'
import type { Persona } from './persona.ts'

/**
 * The greetings of a persona, the first choice first, with their macros filled in. A greeting may call the user, by
 * `{{user}}`: those come first when the name is known; when it isn't, they come only if there is no other, and say
 * "you".
 */
export function greetingsOf(
  persona: Pick<Persona, 'name' | 'nickname' | 'greetings'>,
  user?: string,
  macros: MacroContext = {},
): string[] {
  const { greetings = [] } = persona
  const fill = (greeting: string) =>
    fillMacros(greeting, { ...macros, persona: calledName(persona), user: user ?? 'you', field: 'greetings' })
  const calling = greetings.filter(callsUser).map(fill)
  const plain = greetings.filter((greeting) => !callsUser(greeting)).map(fill)
  if (user !== undefined) return [...calling, ...plain]
  return plain.length > 0 ? plain : calling
}
