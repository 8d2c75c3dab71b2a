import { useId, type KeyboardEvent, type ReactNode } from 'react'

export interface TabsProps<Id extends string> {
  label: string
  value: Id
  onValueChange: (id: Id) => void
  tabs: readonly { id: Id; label: string; panel: ReactNode }[]
}

/** One of several panels; arrow keys, Home and End choose. All stay in the page, so that none forgets anything. */
export function Tabs<Id extends string>({ label, value, onValueChange, tabs }: TabsProps<Id>) {
  const base = useId()

  function handleKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const at = tabs.findIndex(({ id }) => id === value)
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const places: Readonly<Record<string, number>> = {
      ArrowRight: at - 1,
      ArrowLeft: at - 1,
      [forward]: at + 1,
      Home: 0,
      End: -1,
    }
    const place = places[event.key]
    if (place === undefined) return
    event.preventDefault()
    const next = tabs.at(place % tabs.length)
    if (next === undefined) return
    onValueChange(next.id)
    document.getElementById(`${base}tab-${next.id}`)?.focus()
  }

  return (
    <>
      <div role="tablist" aria-label={label} className="tabs">
        {tabs.map(({ id, label: name }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`${base}tab-${id}`}
            aria-controls={`${base}panel-${id}`}
            aria-selected={id === value}
            tabIndex={id === value ? 0 : -1}
            onClick={() => onValueChange(id)}
            onKeyDown={handleKeyDown}
          >
            {name}
          </button>
        ))}
      </div>
      {tabs.map(({ id, panel }) => (
        <div
          key={id}
          role="tabpanel"
          id={`${base}panel-${id}`}
          aria-labelledby={`${base}tab-${id}`}
          hidden={id !== value}
        >
          {panel}
        </div>
      ))}
    </>
  )
}
