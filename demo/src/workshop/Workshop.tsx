import { LogPanel, PersonaEditor, TemplateEditor, type TemplateDraft } from 'personaflow/editors'
import { Backup } from './Backup.tsx'
import { Tabs } from './Tabs.tsx'
import { useFileDrop } from './useFileDrop.ts'
import type { Restore } from './useRestore.ts'

export type WorkshopTab = 'persona' | 'templates' | 'backup' | 'log'

export interface WorkshopProps {
  tab: WorkshopTab
  onTabChange: (tab: WorkshopTab) => void
  onClose: () => void
  draft: TemplateDraft
  onDraftChange: (draft: TemplateDraft) => void
  restore: Restore
}

/** Templates, backups and the log. A file that is dropped anywhere is looked into as a backup. */
export function Workshop({ tab, onTabChange, onClose, draft, onDraftChange, restore }: WorkshopProps) {
  const isDropping = useFileDrop((file) => {
    onTabChange('backup')
    restore.choose({ name: file.name, content: file })
  })
  return (
    <div className="workshop" data-dropping={isDropping ? '' : undefined}>
      <Tabs
        label="Tools"
        value={tab}
        onValueChange={onTabChange}
        tabs={[
          {
            id: 'templates',
            label: 'Templates',
            panel: <TemplateEditor draft={draft} onDraftChange={onDraftChange} />,
          },
          { id: 'backup', label: 'Backup', panel: <Backup restore={restore} /> },
          { id: 'log', label: 'Log', panel: <LogPanel /> },
          { id: 'persona', label: 'Persona', panel: <PersonaEditor /> },
        ]}
      />
      <button type="button" className="icon-button workshop-close" aria-label="Close" title="Close" onClick={onClose}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="m4.2 4.2 7.6 7.6m0-7.6-7.6 7.6" />
        </svg>
      </button>
      {isDropping && <p className="drop-note">Drop it to see what is in it. Nothing is imported yet.</p>}
    </div>
  )
}
