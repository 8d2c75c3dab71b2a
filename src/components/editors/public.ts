export { BackupPanel, type BackupPanelProps } from './BackupPanel.tsx'
export { LogPanel, type LogPanelProps } from './LogPanel.tsx'
export { PersonaEditor, type PersonaEditorProps } from './PersonaEditor.tsx'
