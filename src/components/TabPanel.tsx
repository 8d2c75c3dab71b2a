'use client'

import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { isRightToLeft } from './isRightToLeft.ts'

interface TabPanelProps<Name extends string> {
  /** The tabs in their order, each with its label; the first is open at first. */
  tabs: readonly (readonly [name: Name, label: string])[]
  /** What the open one shows. */
  children: (name: Name) => ReactNode
  /** Of the node that shows it. */
  'data-pf': string
}

/** Tabs above what the open one shows: one stop for Tab, arrow keys from one to the next. */
export function TabPanel<Name extends string>({ tabs, children, ...panel }: TabPanelProps<Name>): ReactNode {
  const id = useId()
  const [chosen, setChosen] = useState(tabs[0]![0])

  function handleKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
    event.preventDefault()
    const step = (event.key === 'ArrowRight') === isRightToLeft(event.currentTarget) ? -1 : 1
    const at = tabs.findIndex(([name]) => name === chosen)
    const [next] = tabs[(at + step + tabs.length) % tabs.length]!
    setChosen(next)
    document.getElementById(`${id}-${next}`)?.focus()
  }

  return (
    <>
      {/* The tabs inside are what takes the keys. */}
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus */}
      <div role="tablist" onKeyDown={handleKeyDown} data-pf="tabs">
        {tabs.map(([name, label]) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            aria-selected={name === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={name === chosen ? 0 : -1}
            onClick={() => setChosen(name)}
            data-pf="tab"
          >
            {label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`} {...panel}>
        {children(chosen)}
      </div>
    </>
  )
}
