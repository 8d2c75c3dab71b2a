import { useMemories } from 'personaflow'
import { LorebookEditor, MemoryInspector, PromptInspector } from 'personaflow/components'
import { useCallback, type KeyboardEvent } from 'react'
import { Code } from './code/Code.tsx'

const TABS = [
  { id: 'memories', label: 'Memory', panel: <MemoryInspector /> },
  { id: 'prompt', label: 'Prompt', panel: <PromptInspector /> },
  { id: 'code', label: 'Code', panel: <Code /> },
  { id: 'lore', label: 'Lore', panel: <LorebookEditor /> },
] as const

export type InspectorTab = (typeof TABS)[number]['id']

interface InspectorProps {
  tab: InspectorTab
  onTabChange: (tab: InspectorTab) => void
}

/** What the persona remembers, what the model receives, the code of such a screen, and the lore: a tab each. */
export function Inspector({ tab, onTabChange }: InspectorProps) {
  const chosen = TABS.findIndex(({ id }) => id === tab)
  const { total } = useMemories({ limit: 0 })

  const showMemories = useCallback(
    (panel: HTMLElement | null) => {
      const show = () => onTabChange('memories')
      panel?.addEventListener('pf-reveal', show)
      return () => panel?.removeEventListener('pf-reveal', show)
    },
    [onTabChange],
  )

  function handleKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (!['ArrowRight', 'ArrowLeft', 'Home', 'End'].includes(event.key)) return
    event.preventDefault()
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    const step = (event.key === 'ArrowRight') === isRtl ? -1 : 1
    const last = TABS.length - 1
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? last : (chosen + step + TABS.length) % TABS.length
    onTabChange(TABS[next]!.id)
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
            onClick={() => onTabChange(id)}
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
