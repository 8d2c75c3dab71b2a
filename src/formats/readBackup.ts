import { PersonaFlowError, type Change, type JsonObject } from '../core/index.ts'
import type { KnownPersona } from './claimPersonaIds.ts'
import { createWarnings } from './createWarnings.ts'
import { MAX_LENGTH, parseJson } from './parseJson.ts'
import {
  readPythonMemoryList,
  readPythonPersona,
  readPythonSystem,
  readPythonTemplates,
  type PythonContents,
  type ReadPythonOptions,
} from './readPython.ts'
import { readRecords } from './readRecords.ts'

/** The kinds of backup: the kit's own, and the Python library's four. */
export type BackupKind = 'personaflow' | 'python-system' | 'python-character' | 'python-memories' | 'python-templates'

/** A backup, read and checked. Nothing of it is applied. */
export interface Backup {
  /** Of a file of another program: its format. */
  readonly kind: BackupKind | (string & {})
  /** A record each. */
  readonly changes: readonly Change[]
  /** The personas that it holds all memories of. */
  readonly personaIds: ReadonlySet<string>
  /** True when it also holds all their conversations; backups of the Python library have none. */
  readonly hasConversations: boolean
  readonly warnings: readonly string[]
}

/** True when it came from another program: such a file doesn't know what else there is. */
export function isForeign({ kind }: Backup): boolean {
  return kind !== 'personaflow' && !kind.startsWith('python-')
}

interface ReadBackupOptions {
  /** Epoch ms. */
  now: number
  /** The personas that are there, declared ones too: a Python file knows names alone. */
  personas: readonly KnownPersona[]
  /** UTF-16 units. @default 16 Mi */
  maxLength?: number
}

/**
 * Reads a backup, ours or the Python library's. Pure: text in, records out. Throws `bad-input` with the place in the
 * file when it is too long, too deep, no JSON or not what its format says, and for a `maxLength` that is none.
 */
export function readBackup(text: string, { now, personas, maxLength = MAX_LENGTH }: ReadBackupOptions): Backup {
  assertMaxLength(maxLength)
  const warnings = createWarnings()
  const root = parseJson(text, { warnings, maxLength })
  const kind = kindOf(root)
  const contents =
    kind === 'personaflow' ? readRecords(root, { warnings }) : PYTHON[kind](root, { now, personas, warnings })
  return {
    kind,
    changes: contents.changes,
    personaIds: new Set(contents.personaIds),
    hasConversations: kind === 'personaflow',
    warnings: warnings.list(),
  }
}

function assertMaxLength(maxLength: number): void {
  if (typeof maxLength === 'number' && maxLength > 0) return
  throw new PersonaFlowError('bad-input', `maxLength is ${String(maxLength)}`, 'Pass a number of characters above 0')
}

const PYTHON: {
  readonly [K in Exclude<BackupKind, 'personaflow'>]: (root: JsonObject, options: ReadPythonOptions) => PythonContents
} = {
  'python-system': readPythonSystem,
  'python-character': readPythonPersona,
  'python-memories': readPythonMemoryList,
  'python-templates': readPythonTemplates,
}

/** By the fields that only one format has; what is missing or wrong beside them is told with its place. */
function kindOf(root: JsonObject): BackupKind {
  const has = (key: string): boolean => Object.hasOwn(root, key)
  const values = Object.values(root)
  const isTexts = values.every((value) => typeof value === 'string')
  if (root.format === 'personaflow' || (has('personas') && !isTexts)) return 'personaflow'
  if (has('characters') && (!isTexts || has('active_character'))) return 'python-system'
  if (has('memory_manager') && !isTexts) return 'python-character'
  if (has('memories') && (!isTexts || has('character_name'))) return 'python-memories'
  if (has('name') && has('prompt') && (!isTexts || values.length === 2)) return 'python-character'
  if (values.some((value) => typeof value === 'string')) return 'python-templates'
  throw new PersonaFlowError(
    'bad-input',
    'the file is JSON, but no backup: it has none of "format", "characters", "memory_manager" and "memories"',
    'Choose a file that flow.backup.export or the Python library wrote',
  )
}
