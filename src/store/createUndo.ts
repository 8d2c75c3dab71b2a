import { isJsonObject, type Change, type CollectionName, type Collections, type Edit } from '../core/index.ts'
import type { FlowState } from './flowState.ts'

/** The result of an undo or a redo. */
export interface UndoResult {
  readonly label: string
  /**
   * The reason nothing was changed: another tab changed the record since, or something else was done after the step.
   */
  readonly refused?: string
}

/** A step that can be undone, in the user's words. */
export interface UndoStep {
  readonly id: string
  readonly label: string
}

interface Entry {
  readonly id: string
  readonly label: string
  readonly edits: Edit[]
  /** Name of the writer that changed one of its records since, other than this tab's user. */
  overtakenBy?: string
}

type RecordValue = Collections[CollectionName]
type Read = (change: Pick<Change, 'collection' | 'id'>) => RecordValue | undefined

/** Undone steps wait in RAM only, so that what was deleted is gone after a reload. */
const MAX_STEPS = 100

/** The undo and redo stacks of one store. `prefix` gives what the ids of its steps begin with. */
export function createUndo(prefix: () => string) {
  const done: Entry[] = []
  const undone: Entry[] = []
  /** Steps that others made for the user, each undone by its id. */
  const apart: Entry[] = []
  let count = 0
  const held = () => [...done, ...undone].flatMap(({ edits }) => edits.flatMap(({ value, before }) => [value, before]))
  return {
    /** The part that the state shows. A step that another writer has overtaken has a label, but can't be undone. */
    shown(): Pick<FlowState, 'undo' | 'redo' | 'undoStep'> {
      const newest = done.at(-1)
      return {
        undo: newest?.label ?? null,
        undoStep: newest === undefined || newest.overtakenBy !== undefined ? null : newest.id,
        redo: undone.at(-1)?.label ?? null,
      }
    },
    /** The user's steps that can be undone, the newest first. */
    steps: (): UndoStep[] => done.map(({ id, label }) => ({ id, label })).toReversed(),
    /** Returns the step's id. */
    push(label: string, edits: readonly Edit[], isApart = false): string {
      const id = `${prefix()}:${++count}`
      const steps = isApart ? apart : done
      steps.push({ id, label, edits: [...edits] })
      if (steps.length > MAX_STEPS) steps.shift()
      if (isApart) return id
      undone.length = 0
      return id
    },
    /** Adds to an unfinished step; `false` when there is no such step any more. */
    join(stepId: string, edits: readonly Edit[]): boolean {
      const entry = done.find(({ id }) => id === stepId)
      for (const edit of edits) entry?.edits.push(edit)
      return entry !== undefined
    },
    /** Takes a step out wherever it is in the stack, and returns the changes that undo it; it can't be redone. */
    withdraw(stepId: string, read: Read): Change[] {
      const at = done.findIndex(({ id }) => id === stepId)
      const [entry] = at === -1 ? [] : done.splice(at, 1)
      if (entry === undefined) return []
      return changesOf(entry, (edit) => restored(edit.value, edit.before, read(edit)))
    },
    /**
     * Somebody else changed these records: steps that touch them are refused from now on. So are steps that touch what a
     * refused one did: taken back without it, they would bring back what it took away.
     */
    overtake(changes: readonly Change[], by = 'another tab'): void {
      const keys = new Set(changes.map(keyOf))
      const isTouched = ({ edits }: Entry) => edits.some((edit) => keys.has(keyOf(edit)))
      for (let size = -1; size !== keys.size;) {
        size = keys.size
        for (const entry of [...done, ...undone, ...apart].filter(isTouched)) {
          entry.overtakenBy ??= by
          for (const edit of entry.edits) keys.add(keyOf(edit))
        }
      }
    },
    /** Takes the newest step off and tells the changes that undo it. With a step's id: that one or none. */
    undo(read: Read, stepId?: string) {
      const newest = done.at(-1)
      if (stepId !== undefined && newest?.id !== stepId) return refusal(done.find(({ id }) => id === stepId))
      return step(done, undone, (edit) => restored(edit.value, edit.before, read(edit)))
    },
    /** True while a step can be taken back. */
    has: (stepId: string) => [apart, done].some((all) => all.some(({ id }) => id === stepId)),
    /** Undoes a step wherever it is, whatever was done after it; it can't be redone. */
    takeBack(read: Read, stepId: string) {
      const steps = [apart, done].find((all) => all.some(({ id }) => id === stepId)) ?? []
      const taken = steps.splice(
        steps.findIndex(({ id }) => id === stepId),
        1,
      )
      return step(taken, [], (edit) => restored(edit.value, edit.before, read(edit)))
    },
    redo: (read: Read) => step(undone, done, (edit) => restored(edit.before, edit.value, read(edit)), 'on'),
    /** The newest step that packed a conversation so; what opening it changes belongs to that step. */
    packedBy(conversationId: string, packId: string): string | null {
      const isIts = ({ id, value }: Edit) => id === conversationId && packsOf(value).includes(packId)
      return done.findLast(({ edits }) => edits.some(isIts))?.id ?? null
    },
    /** Packs that an undo or a redo may bring back. */
    packs: (): string[] => held().flatMap(packsOf),
    /** The records that an undo or a redo may bring back. */
    held,
    clear(): void {
      done.length = 0
      undone.length = 0
      apart.length = 0
    },
  }
}

/** Something else was done after it, or it was undone already, in which case nothing is left to say. */
function refusal(entry: Entry | undefined) {
  if (entry === undefined) return null
  const refused = `“${entry.label}” can’t be undone: something else was changed after it.`
  return { result: { label: entry.label, refused } satisfies UndoResult, changes: [] }
}

function packsOf(value: RecordValue | null | undefined): string[] {
  return value && 'packed' in value && value.packed !== undefined ? [value.packed.id] : []
}

function step(from: Entry[], to: Entry[], valueOf: (edit: Edit) => RecordValue | null, way: 'back' | 'on' = 'back') {
  const entry = from.pop()
  if (entry === undefined) return null
  if (entry.overtakenBy !== undefined) {
    const refused = `“${entry.label}” can’t be undone: ${entry.overtakenBy} changed it since.`
    return { result: { label: entry.label, refused } satisfies UndoResult, changes: [] }
  }
  to.push(entry)
  return { result: { label: entry.label } satisfies UndoResult, changes: changesOf(entry, valueOf, way) }
}

/** Of two edits of one record the one that comes last here counts. */
function changesOf(
  { edits }: Entry,
  valueOf: (edit: Edit) => RecordValue | null,
  way: 'back' | 'on' = 'back',
): Change[] {
  // One edit's value belongs to its own collection: it stood there before.
  return (way === 'on' ? edits : edits.toReversed()).map(
    (edit) => ({ collection: edit.collection, id: edit.id, value: valueOf(edit) }) as Change,
  )
}

/**
 * The value that a record gets when the step `from → to` is taken. Fields that the kit itself changed meanwhile stay (a
 * turn moved on, a title was found, a reply joined the memory of its turn).
 */
function restored(
  from: RecordValue | null | undefined,
  to: RecordValue | null | undefined,
  current: RecordValue | undefined,
): RecordValue | null {
  if (current === undefined || !from || !to || current === from) return to ?? null
  // Three versions of one record, merged field by field, are one.
  return mergedFields(from, to, current) as RecordValue
}

function mergedFields(from: object, to: object, current: object): object {
  const merged: Record<string, unknown> = { ...current }
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const [old, next, now] = [from, to, current].map((version) => Reflect.get(version, key) as unknown)
    if (old === next) continue
    if (isJsonObject(old) && isJsonObject(next) && isJsonObject(now)) merged[key] = mergedFields(old, next, now)
    else if (Object.hasOwn(to, key)) merged[key] = next
    else Reflect.deleteProperty(merged, key)
  }
  return merged
}

function keyOf({ collection, id }: Pick<Change, 'collection' | 'id'>): string {
  return `${collection}/${id}`
}
