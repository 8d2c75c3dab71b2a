'use client'

import type { ReactNode } from 'react'
import { isJsonObject, PersonaFlowError, type Json, type JsonObject } from '../../../core/index.ts'
import { useEditorLabels } from '../../../react/index.ts'
import { Icon } from '../../Icon.tsx'
import { visibleText } from '../../visibleText.ts'
import { EditorField } from '../EditorField.tsx'
import { entriesOf, kindOfEntry, renamed, withEntry, withNew, type EntryKind } from './nested.ts'

const KINDS: readonly EntryKind[] = ['text', 'number', 'flag', 'list', 'group']

interface NestedEditorProps<T extends JsonObject | readonly Json[]> {
  value: T
  /** The keys that lead to it. */
  path?: readonly string[]
  save: (value: T) => void
}

/** Nested data as rows: each can be renamed, changed and removed, groups and lists hold more. Renders a `<ul>`. */
export function NestedEditor<T extends JsonObject | readonly Json[]>({
  value,
  path = NONE,
  save,
}: NestedEditorProps<T>): ReactNode {
  const labels = useEditorLabels()
  const isGroup = !Array.isArray(value)
  return (
    <ul data-pf="editor-nested">
      {entriesOf(value).map(({ key, value: item }) => (
        <NestedRow
          key={key}
          name={key}
          value={item}
          path={path}
          rename={isGroup ? (next) => save(renameIn(value as JsonObject, key, { next, labels }) as T) : undefined}
          save={(next) => save(withEntry(value, key, next))}
        />
      ))}
      <li>
        <select
          aria-label={visibleText(labels.addEntry(path.join(' › ')))}
          value=""
          onChange={({ currentTarget }) => save(withNew(value, currentTarget.value as EntryKind, labels.newKey))}
          data-pf="editor-add"
        >
          <option value="">{visibleText(labels.addEntry(path.join(' › ')))}</option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {labels.entryKinds[kind]}
            </option>
          ))}
        </select>
      </li>
    </ul>
  )
}

const NONE: readonly string[] = []

interface NestedRowProps {
  name: string
  value: Json
  path: readonly string[]
  /** Left out in a list. */
  rename: ((name: string) => void) | undefined
  /** Without a value the row goes. */
  save: (value: Json | undefined) => void
}

function NestedRow({ name, value, path, rename, save }: NestedRowProps): ReactNode {
  const labels = useEditorLabels()
  const shownName = rename === undefined ? String(Number(name) + 1) : name
  const own = [...path, shownName]
  const label = visibleText(own.join(' › '))
  const kind = kindOfEntry(value)
  return (
    <li data-kind={kind} data-named={rename === undefined ? undefined : ''}>
      {rename !== undefined && <EditorField label={labels.entryKey(label)} value={name} isBare save={rename} />}
      {kind === 'flag' ? (
        <label dir="auto">
          <input type="checkbox" checked={value === true} onChange={() => save(value !== true)} />{' '}
          {labels.entryValue(label)}
        </label>
      ) : kind === 'text' || kind === 'number' ? (
        <EditorField
          label={labels.entryValue(label)}
          value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
          isLong={kind === 'text'}
          isBare
          inputMode={kind === 'number' ? 'numeric' : 'text'}
          save={(text) => save(kind === 'number' ? numberOf(text, label) : text)}
        />
      ) : null}
      <button
        type="button"
        aria-label={labels.removeEntry(label)}
        title={labels.removeEntry(label)}
        onClick={() => save(undefined)}
        data-pf="editor-remove"
      >
        <Icon name="forget" />
      </button>
      {(Array.isArray(value) || isJsonObject(value)) && (
        <NestedEditor value={value as JsonObject | readonly Json[]} path={own} save={save} />
      )}
    </li>
  )
}

function renameIn(
  value: JsonObject,
  key: string,
  { next, labels }: { next: string; labels: ReturnType<typeof useEditorLabels> },
): JsonObject {
  const changed = renamed(value, key, next)
  if (changed !== undefined) return changed
  throw new PersonaFlowError('bad-input', labels.keyTaken(next.trim()).replace(/\.$/, ''), 'Choose another name')
}

function numberOf(text: string, label: string): number {
  const value = Number(text.replace(',', '.'))
  if (text.trim() !== '' && Number.isFinite(value)) return value
  throw new PersonaFlowError('bad-input', `"${label}" is a number`, 'Write digits, such as 3.5')
}
