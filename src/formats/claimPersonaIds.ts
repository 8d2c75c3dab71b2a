import { clippedText, isJsonObject, idOfName, type Persona } from '../core/index.ts'
import { fieldOf } from './shapeError.ts'

/** The fields of an existing persona that an import needs. */
export type KnownPersona = Pick<Persona, 'id' | 'name' | 'extensions'>

/**
 * One persona id for each name of a Python file. A name meets the persona that came in under it before (renamed
 * since or not), else the one that bears it; never a persona of another name, and no two names meet one persona.
 */
export function claimPersonaIds(names: readonly string[], known: readonly KnownPersona[]): string[] {
  const claimed = new Map<number, string>()
  const free = new Set(known)
  const claim = (callOf: (persona: KnownPersona) => string | undefined, spelled = (name: string) => name): void => {
    const called = queuesBy(free, callOf)
    for (const [index, name] of names.entries()) {
      const met = claimed.has(index) ? undefined : called.get(spelled(name))?.next().value
      if (met === undefined) continue
      claimed.set(index, met.id)
      free.delete(met)
    }
  }
  claim(importedName)
  claim(pythonName)
  claim(({ name }) => normalized(name), normalized)
  const createId = idSource(known.map(({ id }) => id))
  return names.map((name, index) => claimed.get(index) ?? createId(idOfName(name)))
}

/** The name of a persona in a Python file: the one it came with, unless the user has changed it since. */
export function pythonName(persona: Pick<Persona, 'name' | 'extensions'>): string {
  const name = importedName(persona) ?? ''
  // The original refuses a name of blanks.
  return name.trim() !== '' && personaName(name) === persona.name ? name : persona.name
}

/** A name that a persona can bear, from any that a file may hold. */
export function personaName(name: string): string {
  return clippedText(name.trim(), 200).trim() || 'Unnamed'
}

function importedName({ extensions }: Pick<Persona, 'extensions'>): string | undefined {
  const python = fieldOf(extensions, 'python')
  const name = isJsonObject(python) ? fieldOf(python, 'name') : undefined
  return typeof name === 'string' ? name : undefined
}

/** The personas of each call, in their order, to be taken one by one. */
function queuesBy(
  personas: Iterable<KnownPersona>,
  callOf: (persona: KnownPersona) => string | undefined,
): ReadonlyMap<string, ArrayIterator<KnownPersona>> {
  const lists = new Map<string, KnownPersona[]>()
  for (const persona of personas) {
    const call = callOf(persona)
    if (call === undefined) continue
    const equal = lists.get(call)
    if (equal === undefined) lists.set(call, [persona])
    else equal.push(persona)
  }
  return new Map([...lists].map(([call, list]) => [call, list.values()]))
}

function idSource(takenIds: readonly string[]): (base: string) => string {
  const taken = new Set(takenIds)
  const uses = new Map<string, number>()
  return (base) => {
    let count = uses.get(base) ?? 0
    let id: string
    do {
      count += 1
      id = count === 1 ? base : `${base}-${count}`
    } while (taken.has(id))
    uses.set(base, count)
    taken.add(id)
    return id
  }
}

function normalized(name: string): string {
  return name.normalize('NFKC').trim()
}
