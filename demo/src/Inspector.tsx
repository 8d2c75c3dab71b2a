import { useMemories } from 'personaflow'
import { LorebookEditor, MemoryInspector, PromptInspector } from 'personaflow/components'
import { useCallback, useState, type KeyboardEvent } from 'react'

const TABS = [
  { id: 'memories', label: 'Memories', panel: <MemoryInspector /> },
  { id: 'prompt', label: 'What the model receives', panel: <PromptInspector /> },
  { id: 'lore', label: 'Lore', panel: <LorebookEditor /> },
] as const

/** What the persona remembers, what of it goes to the model, and what lore it has: a tab each. */
export function Inspector() {
  const [chosen, setChosen] = useState(0)
  const { total } = useMemories({ limit: 0 })

  const showMemories = useCallback((panel: HTMLElement | null) => {
    const show = () => setChosen(0)
    panel?.addEventListener('pf-reveal', show)
    return () => panel?.removeEventListener('pf-reveal', show)
  }, [])

  function handleKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (!['ArrowRight', 'ArrowLeft', 'Home', 'End'].includes(event.key)) return
    event.preventDefault()
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    const step = (event.key === 'ArrowRight') === isRtl ? -1 : 1
    const last = TABS.length - 1
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? last : (chosen + step + TABS.length) % TABS.length
    setChosen(next)
    document.getElementById(`tab-${TABS[next]?.id}`)?.focus()
  }

  return (
    <aside className="inspector" aria-label="Inspector" ref={showMemories}>
      <div role="tablist" aria-label="Inspector" className="tabs">
        {TABS.map(({ id, label }, at) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-controls={`panel-${id}`}
            aria-selected={at === chosen}
            tabIndex={at === chosen ? 0 : -1}
            onClick={() => setChosen(at)}
            onKeyDown={handleKeyDown}
          >
            {label}
            {id === 'memories' && <span className="count">{total}</span>}
          </button>
        ))}
      </div>
      {TABS.map(({ id, panel }, at) => (
        // All stay in the page: a search in one of them survives a look at the other.
        <div key={id} role="tabpanel" id={`panel-${id}`} aria-labelledby={`tab-${id}`} hidden={at !== chosen}>
          {panel}
        </div>
      ))}
    </aside>
  )
}
