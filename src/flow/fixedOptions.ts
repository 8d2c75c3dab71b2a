import type { PersonaFlowOptions } from './personaFlowOptions.ts'

/** Options that a flow takes anew each time it is asked for by its name. */
const RENEWED: ReadonlySet<string> = new Set<keyof PersonaFlowOptions>([
  'name',
  'personas',
  'model',
  'transport',
  'api',
  'destination',
  'onDevice',
  'embeddingModel',
  'rerankingModel',
  'questionRewriting',
  'memoryDestination',
])

/**
 * The options of `asked` that an open flow doesn't follow, as it was opened with others. Of functions and objects only
 * whether there is one counts: a hot reload makes the same ones anew.
 */
export function fixedOptions(opened: PersonaFlowOptions, asked: PersonaFlowOptions): string[] {
  const before: Readonly<Record<string, unknown>> = { ...opened }
  return Object.entries(asked).flatMap(([option, value]) =>
    RENEWED.has(option) || value === undefined || isSame(before[option], value) ? [] : [option],
  )
}

function isSame(before: unknown, now: unknown): boolean {
  if (typeof now !== 'function' && typeof now !== 'object') return before === now
  if (typeof before !== typeof now) return false
  // Two storages over one medium differ in how safe a record is.
  return durabilityOf(before) === durabilityOf(now)
}

function durabilityOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'durability' in value ? value.durability : undefined
}
