export { DevtoolsPanel, type DevtoolsPanelProps } from './DevtoolsPanel.tsx'
