import type { UndoOffer } from './useUndoOffer.ts'

export interface UndoNoteProps {
  offer: UndoOffer
  /** The button that did it is gone, and the focus with it. */
  takesFocus?: boolean
  /** After undo, when the button for it is gone. */
  onUndone: () => void
}

/** What was done, and the way back. */
export function UndoNote({ offer: { text, canUndo, undo }, takesFocus = false, onUndone }: UndoNoteProps) {
  return (
    <output className="undo">
      {text}{' '}
      {canUndo && (
        <button
          type="button"
          className="link"
          key={text}
          ref={takesFocus ? focus : undefined}
          onClick={() => {
            undo()
            onUndone()
          }}
        >
          Undo
        </button>
      )}
    </output>
  )
}

function focus(button: HTMLButtonElement | null): void {
  button?.focus()
}
