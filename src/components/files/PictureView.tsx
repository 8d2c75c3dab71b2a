'use client'

import { useRef, type KeyboardEvent } from 'react'
import { useFileLabels, useWidgetLabels } from '../../react/index.ts'
import { Icon } from '../Icon.tsx'
import { takesEscape } from '../takesEscape.ts'

/** Props of `PictureView`. */
export interface PictureViewProps {
  /** `undefined` until it is read. */
  src: string | undefined
  name: string
  alt: string
  width: number | undefined
  height: number | undefined
}

/** A picture; a click shows it large in a dialog of its own, Escape or a click beside it ends that. */
export function PictureView({ src, name, alt, ...size }: PictureViewProps) {
  const labels = useFileLabels()
  const { close } = useWidgetLabels()
  const dialog = useRef<HTMLDialogElement>(null)
  return (
    <>
      <button
        type="button"
        aria-label={labels.enlarge(name)}
        aria-haspopup="dialog"
        onClick={() => dialog.current?.showModal()}
        data-pf="file-picture"
      >
        <img src={src} alt={alt} {...size} decoding="async" />
      </button>
      {/* The browser gives the focus back when it closes. A click that meets the dialog itself is beside the picture. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events */}
      <dialog
        ref={dialog}
        aria-label={name}
        onKeyDown={handleKeyDown}
        onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
        data-pf="file-lightbox"
      >
        <img src={src} alt={alt} />
        <button type="button" aria-label={close} title={close} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </dialog>
    </>
  )
}

/** An answer on its way, or a widget around it, ends with Escape as well: not with this one. */
function handleKeyDown(event: KeyboardEvent<HTMLDialogElement>): void {
  if (takesEscape(event)) event.currentTarget.close()
}
