export { PersonaEditor, type PersonaEditorProps } from './PersonaEditor.tsx'
