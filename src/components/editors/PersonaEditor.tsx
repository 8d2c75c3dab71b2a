'use client'

import { useMemo, type ReactNode } from 'react'
import type { Persona, PersonaInput, PersonaUpdate } from '../../core/index.ts'
import { useEditorLabels, useFlow, useLabels, usePersona, usePersonaFlow } from '../../react/index.ts'
import { hueStyle } from '../hueStyle.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useUndoNotice } from '../useUndoNotice.ts'
import { visibleText } from '../visibleText.ts'
import { EditorField } from './EditorField.tsx'
import { GreetingsField } from './persona/GreetingsField.tsx'
import { listFrom } from './persona/listFrom.ts'
import { MemorySettings } from './persona/MemorySettings.tsx'
import { NestedEditor } from './persona/NestedEditor.tsx'
import { PictureField } from './persona/PictureField.tsx'
import { PromptField } from './persona/PromptField.tsx'

/** Props of `PersonaEditor`. */
export interface PersonaEditorProps extends Omit<PartProps<'section'>, 'children'> {
  /** Id of the persona. @default the active one */
  personaId?: string | undefined
  /** Is told of a persona that was made here, which should be shown next. @default it becomes the active one */
  onOpen?: (personaId: string) => void
}

/**
 * Everything about a persona, to change: each field is saved when it is left, and can be undone; what can't be saved stays
 * with its reason. It can be duplicated, deleted, and one that the app declares be reset. Renders a `<section>`. Needs
 * `personaflow/editors.css` beside the kit's sheet.
 * @example
 * <PersonaEditor personaId="ada" />
 */
export function PersonaEditor({ personaId, onOpen, style, ...props }: PersonaEditorProps) {
  const labels = useEditorLabels()
  useFlow('<PersonaEditor>')
  const flow = usePersonaFlow()
  const { persona } = usePersona(personaId)
  const { perform, undo, notice, undoStep } = useUndoNotice()
  const words = useLabels()

  const open = (made: Persona): void => (onOpen === undefined ? void flow.personas.activate(made.id) : onOpen(made.id))
  const create = (input: PersonaInput, text: string): void =>
    void perform(
      () => open(flow.personas.create(input)),
      () => text,
    )

  return (
    <Part
      as="section"
      aria-label={persona === null ? labels.newPersona : labels.editPersona(visibleText(persona.name))}
      {...props}
      style={hueStyle(persona?.id, style)}
      data-pf="editor"
    >
      <div data-pf="editor-bar">
        <button
          type="button"
          onClick={() => create({ name: labels.newPersonaName, prompt: '' }, labels.editorDone.created)}
          data-pf="editor-new"
        >
          {labels.newPersona}
        </button>
        {persona !== null && (
          <Actions
            persona={persona}
            copy={() => create(copyOf(persona, labels.copyName(persona.name)), labels.editorDone.copied)}
            act={(action, text) => void perform(action, () => text)}
          />
        )}
        <output dir="auto">{notice}</output>
        {undoStep !== null && (
          <button type="button" onClick={() => undo(undoStep, labels.editorDone.undone)} data-pf="editor-undo">
            {words.undo}
          </button>
        )}
      </div>
      {persona === null ? (
        <p dir="auto">{labels.noPersonaToEdit}</p>
      ) : (
        // Another one has fields of its own.
        <Fields
          key={persona.id}
          persona={persona}
          done={(action) => void perform(action, () => labels.editorDone.saved)}
        />
      )}
    </Part>
  )
}

interface ActionsProps {
  persona: Persona
  copy: () => void
  act: (action: () => void, text: string) => void
}

function Actions({ persona: { id }, copy, act }: ActionsProps): ReactNode {
  const labels = useEditorLabels()
  const flow = usePersonaFlow()
  const { remove, reset } = flow.personas
  const isDeclared = flow.personas.isDeclared(id)
  return (
    <>
      <button type="button" onClick={copy} data-pf="editor-copy">
        {labels.duplicatePersona}
      </button>
      {isDeclared ? (
        <button type="button" onClick={() => act(() => void reset(id), labels.editorDone.reset)} data-pf="editor-reset">
          {labels.resetPersona}
        </button>
      ) : (
        <button type="button" onClick={() => act(() => remove(id), labels.editorDone.deleted)} data-pf="editor-delete">
          {labels.deletePersona}
        </button>
      )}
    </>
  )
}

const LONG = ['scenario', 'exampleDialogue', 'lateInstruction'] as const

function Fields({ persona, done }: { persona: Persona; done: (action: () => void) => void }): ReactNode {
  const labels = useEditorLabels()
  const flow = usePersonaFlow()
  const save = useMemo(
    () =>
      (update: PersonaUpdate): void =>
        done(() => void flow.personas.update(persona.id, update)),
    [flow, persona.id, done],
  )
  const names = labels.editorFields
  return (
    <>
      <PictureField persona={persona} save={(avatar) => save({ avatar })} />
      <EditorField label={names.name} value={persona.name} save={(name) => save({ name })} />
      <EditorField
        label={names.nickname}
        value={persona.nickname ?? ''}
        save={(text) => save({ nickname: orDefault(text) })}
      />
      <PromptField persona={persona} save={save} />
      <GreetingsField greetings={persona.greetings ?? []} save={(greetings) => save({ greetings })} />
      <section aria-label={names.background} data-pf="editor-section">
        <h4 dir="auto">{names.background}</h4>
        <NestedEditor value={persona.background} save={(background) => save({ background })} />
      </section>
      {LONG.map((field) => (
        <EditorField
          key={field}
          label={names[field]}
          value={persona[field] ?? ''}
          isLong
          save={(text) => save({ [field]: orDefault(text) })}
        />
      ))}
      <EditorField
        label={names.tags}
        value={(persona.tags ?? []).join(', ')}
        save={(text) => save({ tags: listFrom(text) })}
      />
      <MemorySettings config={persona.memoryConfig} save={(memoryConfig) => save({ memoryConfig })} />
    </>
  )
}

/** A persona of the user's own that begins as another one is. */
function copyOf(persona: Persona, name: string): PersonaInput {
  const { id: _, createdAt: _created, updatedAt: _updated, ...fields } = persona
  return { ...fields, name }
}

/** An emptied field goes back to its default. */
function orDefault(text: string): string | undefined {
  return text.trim() === '' ? undefined : text
}
