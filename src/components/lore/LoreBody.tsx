'use client'

import { useMemo } from 'react'
import type { Lorebook } from '../../core/index.ts'
import { useConversationPlace, useLabels, useLoreLabels, usePersona, usePersonaFlow } from '../../react/index.ts'
import { downloadFile } from '../downloadFile.ts'
import { errorText } from '../errorText.ts'
import { hueStyle } from '../hueStyle.ts'
import { Icon } from '../Icon.tsx'
import type { LorebookEditorProps } from '../LorebookEditor.tsx'
import { Part } from '../Part.tsx'
import { useUndoNotice } from '../useUndoNotice.ts'
import { visibleText } from '../visibleText.ts'
import { LoreBook } from './LoreBook.tsx'
import { LoreContext, type LoreContextValue } from './loreContext.ts'
import { useAwakeLore } from './useAwakeLore.ts'
import { useLorebooks } from './useLorebooks.ts'

/** All of a `LorebookEditor`, loaded with the first one. */
export function LoreBody({ personaId, conversationId, label, style, children, ...props }: LorebookEditorProps) {
  const labels = useLoreLabels()
  const words = useLabels()
  const { persona } = usePersona(personaId)
  const place = useConversationPlace(conversationId, personaId)
  const books = useLorebooks(persona?.id ?? null, place.id)
  const awake = useAwakeLore(place.id)
  const { actions, notice, undoStep } = useLoreActions()
  const context = useMemo(
    (): LoreContextValue => ({ awake, personaId: persona?.id ?? null, conversationId: place.id, ...actions }),
    [awake, persona?.id, place.id, actions],
  )
  function begin(): void {
    const owner = persona === null ? { everyone: true } : { personaIds: [persona.id] }
    const name = persona === null ? labels.loreUnnamed : visibleText(persona.name)
    actions.begin({ name, ...owner, entries: [] })
  }
  const title = label ?? labels.lore
  return (
    <LoreContext value={context}>
      <Part as="section" aria-label={title} {...props} style={hueStyle(persona?.id, style)} data-pf="lore-editor">
        <header data-pf="lore-header">
          <h2 data-pf="lore-title">{title}</h2>
          <button type="button" data-pf="lore-new" onClick={begin}>
            <Icon name="add" />
            {labels.loreNewBook}
          </button>
        </header>
        <p data-pf="lore-hint">{books.length === 0 ? `${labels.loreEmpty} ${labels.loreHint}` : labels.loreHint}</p>
        {books.map((book) => (
          <LoreBook key={book.id} book={book} />
        ))}
        <div data-pf="lore-footer">
          <output dir="auto" data-pf="lore-status">
            {notice}
          </output>
          {undoStep !== null && (
            <button type="button" data-pf="lore-undo" onClick={() => actions.undo(undoStep)}>
              {words.undo}
            </button>
          )}
        </div>
        {children}
      </Part>
    </LoreContext>
  )
}

/** The actions that change lore, and a notice about the last deletion. */
function useLoreActions() {
  const flow = usePersonaFlow()
  const labels = useLoreLabels()
  const words = useLabels()
  const { say, perform, undo, ...told } = useUndoNotice()
  const actions = useMemo(() => {
    function attempt(action: () => void): void {
      try {
        action()
      } catch (error) {
        say(errorText(error, words))
      }
    }
    const bookOf = (id: string): Lorebook | undefined => flow.getState().lorebooks[id]
    return {
      begin: (input: Parameters<typeof flow.lore.set>[0]) => attempt(() => void flow.lore.set(input)),
      save: (book: Lorebook) => attempt(() => void flow.lore.set(book)),
      saveEntry: ((bookId, entryId, change) =>
        attempt(() => {
          const book = bookOf(bookId)
          const before = book?.entries.find(({ id }) => id === entryId)
          if (book === undefined || before === undefined) return
          const after = change(before)
          const entries = book.entries.flatMap((entry) =>
            entry.id !== entryId ? [entry] : after === null ? [] : [after],
          )
          if (after !== null) {
            flow.lore.set({ ...book, entries })
            return
          }
          const name = visibleText(
            before.name || before.keys.join(', ') || labels.loreEntry(book.entries.indexOf(before) + 1),
          )
          perform(
            () => flow.lore.set({ ...book, entries }),
            () => labels.loreRemoved(name),
          )
        })) satisfies LoreContextValue['saveEntry'],
      removeBook: (book: Lorebook) =>
        attempt(() =>
          perform(
            () => flow.lore.remove(book.id),
            () => labels.loreRemoved(visibleText(book.name)),
          ),
        ),
      download: (book: Lorebook) =>
        void flow.backup
          .exportFile({ format: 'sillytavern-lorebook', lorebookId: book.id })
          .then(downloadFile, (error: unknown) => say(errorText(error, words))),
      undo: (step: string) => void undo(step),
    }
  }, [flow, labels, words, say, perform, undo])
  return { actions, ...told }
}
