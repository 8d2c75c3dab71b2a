'use client'

import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { usePictureLabels } from '../../react/index.ts'
import { MapPicture } from './MapPicture.tsx'
import { TimePicture } from './TimePicture.tsx'
import { TreePicture } from './TreePicture.tsx'

const PICTURES = { timePicture: TimePicture, mapPicture: MapPicture, treePicture: TreePicture }
const NAMES = ['timePicture', 'mapPicture', 'treePicture'] as const

/** The pictures of memories, one at a time. */
export function PicturesBody(): ReactNode {
  const labels = usePictureLabels()
  const id = useId()
  const [chosen, setChosen] = useState<(typeof NAMES)[number]>('timePicture')
  const Picture = PICTURES[chosen]

  function handleKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
    event.preventDefault()
    const isMirrored = getComputedStyle(event.currentTarget).direction === 'rtl'
    const step = (event.key === 'ArrowRight') === isMirrored ? -1 : 1
    const next = NAMES[(NAMES.indexOf(chosen) + step + NAMES.length) % NAMES.length]!
    setChosen(next)
    document.getElementById(`${id}-${next}`)?.focus()
  }

  return (
    <>
      {/* The tabs inside are what takes the keys. */}
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus */}
      <div role="tablist" onKeyDown={handleKeyDown} data-pf="picture-tabs">
        {NAMES.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            aria-selected={name === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={name === chosen ? 0 : -1}
            onClick={() => setChosen(name)}
            data-pf="picture-tab"
          >
            {labels[name]}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`} data-pf="picture">
        <Picture />
      </div>
    </>
  )
}
