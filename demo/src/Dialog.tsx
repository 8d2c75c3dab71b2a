import { useEffect, useId, useRef, type ReactNode } from 'react'

export interface DialogProps {
  isOpen: boolean
  onClose: () => void
  title: string
  children: ReactNode
}

/** A question over the page. The browser keeps the focus inside, closes on Escape, and gives the focus back. */
export function Dialog({ isOpen, onClose, title, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = ref.current
    if (!isOpen || dialog === null) return undefined
    dialog.showModal()
    return () => dialog.close()
  }, [isOpen])
  return (
    <dialog ref={ref} className="dialog" aria-labelledby={titleId} onClose={onClose}>
      {/* What was typed into a closed dialog, a key above all, goes with it. */}
      {isOpen && (
        <>
          <h2 id={titleId} className="dialog-title">
            {title}
          </h2>
          {children}
        </>
      )}
    </dialog>
  )
}
