import { useRef, useState, type KeyboardEvent, type SubmitEvent } from 'react'

export interface ConversationRowProps {
  title: string
  isOpen: boolean
  onOpen: () => void
  onRename: (title: string) => void
  onDelete: () => void
}

/** One conversation of the list. */
export function ConversationRow({ title, isOpen, onOpen, onRename, onDelete }: ConversationRowProps) {
  const [mode, setMode] = useState<'shown' | 'renaming' | 'renamed'>('shown')
  if (mode === 'renaming') {
    return (
      <li data-open={isOpen ? '' : undefined}>
        <RenameForm
          title={title}
          onEnd={({ text, isLeft }) => {
            if (text !== undefined) onRename(text)
            setMode(isLeft ? 'shown' : 'renamed')
          }}
        />
      </li>
    )
  }
  return (
    <li data-open={isOpen ? '' : undefined}>
      <button
        type="button"
        // The field that had the focus is gone.
        ref={mode === 'renamed' ? focus : undefined}
        className="conversation"
        dir="auto"
        aria-current={isOpen ? 'true' : undefined}
        onClick={onOpen}
      >
        {title}
      </button>
      <span className="conversation-tools">
        <button
          type="button"
          className="icon-button"
          aria-label={`Rename ${title}`}
          title="Rename"
          onClick={() => setMode('renaming')}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="m10.6 3.4 2 2-7.1 7.2-2.6.5.5-2.6zM9 5l2 2" />
          </svg>
        </button>
        <button type="button" className="icon-button" aria-label={`Delete ${title}`} title="Delete" onClick={onDelete}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M3 4.7h10M6.2 4.5V3h3.6v1.5M4.3 4.7l.6 8.3h6.2l.6-8.3" />
          </svg>
        </button>
      </span>
    </li>
  )
}

interface RenameEnd {
  /** `undefined`: as it was. */
  readonly text?: string
  /** The user went elsewhere, and the focus with them. */
  readonly isLeft?: boolean
}

/** Enter renames, and so does going elsewhere; Escape doesn't. */
function RenameForm({ title, onEnd }: { title: string; onEnd: (end: RenameEnd) => void }) {
  const [text, setText] = useState(title)
  // A field that goes away while it has the focus is left as well: the first end counts.
  const hasEnded = useRef(false)
  function end(how: RenameEnd): void {
    if (hasEnded.current) return
    hasEnded.current = true
    onEnd(how)
  }
  function handleSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault()
    end({ text })
  }
  function handleKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) end({})
  }
  return (
    <form className="rename" onSubmit={handleSubmit}>
      <input
        aria-label="Title"
        dir="auto"
        ref={selectAll}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={handleKeyDown}
        onBlur={() => end({ text, isLeft: true })}
      />
    </form>
  )
}

function focus(button: HTMLButtonElement | null): void {
  button?.focus()
}

function selectAll(input: HTMLInputElement | null): void {
  input?.focus()
  input?.select()
}
