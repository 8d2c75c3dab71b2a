import { useEffect, useId, useRef, type ReactNode } from 'react'

export interface DialogProps {
  isOpen: boolean
  onClose: () => void
  title: string
  /** The focus starts at the title: where what comes first isn't there yet. */
  startsAtTitle?: boolean
  children: ReactNode
}

/** A question over the page. The browser keeps the focus inside, closes on Escape, and gives the focus back. */
export function Dialog({ isOpen, onClose, title, startsAtTitle = false, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleRef = useRef<HTMLHeadingElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = ref.current
    if (!isOpen || dialog === null) return undefined
    dialog.showModal()
    if (startsAtTitle) titleRef.current?.focus()
    return () => dialog.close()
  }, [isOpen, startsAtTitle])
  return (
    <dialog ref={ref} className="dialog" aria-labelledby={titleId} onClose={onClose}>
      {/* What was typed into a closed dialog, a key above all, goes with it. */}
      {isOpen && (
        <>
          <h2 ref={titleRef} id={titleId} tabIndex={startsAtTitle ? -1 : undefined} className="dialog-title">
            {title}
          </h2>
          {children}
        </>
      )}
    </dialog>
  )
}
