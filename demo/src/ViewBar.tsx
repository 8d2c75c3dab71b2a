import { useMemories } from 'personaflow'

/** What a narrow screen shows; a wide one shows all three. */
export type View = 'people' | 'chat' | 'memory'

export interface ViewBarProps {
  value: View
  onValueChange: (view: View) => void
}

/** Outlines on a grid of 24. */
const VIEWS: readonly { view: View; label: string; icon: string }[] = [
  {
    view: 'people',
    label: 'Personas',
    icon: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.4-3.6 3-5.7 6.5-5.7s6.1 2.1 6.5 5.7M16 4.5a3.3 3.3 0 0 1 0 6.2M18 14.8c2 .8 3.2 2.6 3.5 5.2',
  },
  {
    view: 'chat',
    label: 'Chat',
    icon: 'M20.5 11.4c0 4.1-3.8 7.4-8.5 7.4-1.2 0-2.3-.2-3.3-.6L4 19.6l1.4-3.9a6.9 6.9 0 0 1-1.9-4.3C3.5 7.3 7.3 4 12 4s8.5 3.3 8.5 7.4Z',
  },
  {
    view: 'memory',
    label: 'Memory',
    icon: 'M12 3.5c.6 5 2.9 7.5 8 8.5-5.1 1-7.4 3.5-8 8.5-.6-5-2.9-7.5-8-8.5 5.1-1 7.4-3.5 8-8.5Z',
  },
]

/** Where a narrow screen goes; hidden on a wide one. */
export function ViewBar({ value, onValueChange }: ViewBarProps) {
  const { total } = useMemories({ limit: 0 })
  return (
    <nav className="view-bar" aria-label="Views">
      {VIEWS.map(({ view, label, icon }) => (
        <button
          key={view}
          type="button"
          aria-current={view === value ? 'page' : undefined}
          onClick={() => onValueChange(view)}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d={icon} />
          </svg>
          <span>
            {label}
            {view === 'memory' && total > 0 && <span className="count">{total}</span>}
          </span>
        </button>
      ))}
    </nav>
  )
}
