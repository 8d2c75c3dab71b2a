import { readFileSync } from 'node:fs'
import path from 'node:path'
import {
  metaOf,
  personaFrom,
  personaWithChanges,
  type Change,
  type CollectionName,
  type Collections,
  type Persona,
  type PersonaDeclaration,
} from '../../src/core/index.ts'
import { loadExporter, loadImporter, type ImportMode, type WriteBackupOptions } from '../../src/formats/index.ts'

export const NOW = Date.parse('2026-11-23T12:00:00Z')

const { createImportPlan, readBackup } = await loadImporter()
const { writeBackup } = await loadExporter()

/** The whole of an import's plan at once. */
export function planImport(
  { changes, warnings, ...head }: ReturnType<typeof readBackup>,
  current: Parameters<typeof createImportPlan>[1],
  options: Parameters<typeof createImportPlan>[2] = {},
) {
  const plan = createImportPlan(head, current, options)
  const added = plan.add(changes)
  const { removals, report } = plan.end(warnings)
  return { changes: [...added, ...removals], report }
}

type Value = NonNullable<Change['value']>

export type Shelf = ReturnType<typeof createShelf>

/** Records by collection and id, as a flow holds them, with what an import and an export of a flow do. */
export function createShelf({ declared = [] }: { declared?: readonly PersonaDeclaration[] } = {}) {
  const records = new Map<string, Value>()
  const declaredPersonas = new Map(declared.map((input): [string, Persona] => [input.id, personaFrom(input, 0)]))

  function all<C extends Change['collection']>(collection: C) {
    const own = [...records].flatMap(([key, value]) => (key.startsWith(`${collection}/`) ? [value] : []))
    // The key says which collection a record is of.
    return own as NonNullable<Extract<Change, { collection: C }>['value']>[]
  }

  function commit(changes: readonly Change[]): void {
    for (const { collection, id, value } of changes) {
      if (value === null) records.delete(`${collection}/${id}`)
      // As storage gives it back.
      else records.set(`${collection}/${id}`, JSON.parse(JSON.stringify(value)) as Value)
    }
  }

  function personas(): Persona[] {
    const own = all('personas').flatMap((record) =>
      record.declared === true || declaredPersonas.has(record.id) ? [] : [record],
    )
    const shown = [...declaredPersonas.values()].map((persona) =>
      personaWithChanges(
        persona,
        all('personas').find(({ id }) => id === persona.id),
      ),
    )
    return [...shown, ...own.toSorted((a, b) => a.createdAt - b.createdAt)]
  }

  const current = {
    // The key says which collection a record is of.
    read: <C extends CollectionName>(collection: C, id: string) =>
      records.get(`${collection}/${id}`) as Collections[C] | undefined,
    declaredPersona: (id: string) => declaredPersonas.get(id),
    memoriesOf: (personaId: string) => all('memories').filter((memory) => memory.personaId === personaId),
    conversations: () => all('conversations'),
    lorebooks: () => all('lorebooks'),
    messagesOf: (id: string) => all('messages').filter((message) => metaOf(message).conversationId === id),
  }

  return {
    all,
    commit,
    current,
    personas,
    size: () => records.size,
    /** Reads, plans, commits and reports, as `flow.backup.import` does. */
    importText(text: string, { mode = 'merge', now = NOW }: { mode?: ImportMode; now?: number } = {}) {
      const backup = readBackup(text, { now, personas: personas() })
      const { changes, report } = planImport(backup, current, { mode })
      commit(changes)
      return { ...report, changed: changes.length }
    },
    exportText(options: Partial<WriteBackupOptions> = {}): string {
      const isOurs = options.format === undefined || options.format === 'personaflow'
      return writeBackup(
        {
          personaIds: [...new Set([...personas(), ...all('personas')].map(({ id }) => id))],
          personas: isOurs ? all('personas') : personas(),
          memories: all('memories'),
          conversations: all('conversations'),
          messages: all('messages'),
          promptTemplates: all('promptTemplates'),
          recallStats: all('recallStats'),
          lorebooks: all('lorebooks'),
          settings: all('settings')[0] ?? { id: 'settings', activePersonaId: null, conversationOf: {} },
        },
        { now: NOW, ...options },
      )
    },
  }
}

/** A file that the Python library wrote. */
export function fixture(name: string): string {
  return readFileSync(path.resolve(import.meta.dirname, '../fixtures/personaflow-json', `${name}.json`), 'utf8')
}

export const FIXTURES = [
  '01-basic-two-characters',
  '02-unicode-nested-hostile-keys',
  '03-1000-memories-250-summaries',
  '04-broadcast',
  '05-summaries-descending-order-bug',
  '06-prompt-templates',
]
