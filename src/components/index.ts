export { ChatWidget, type ChatWidgetProps } from './ChatWidget.tsx'
export { MemoryInspector } from './MemoryInspector.tsx'
export { PersonaAvatar, type PersonaAvatarProps } from './PersonaAvatar.tsx'
export { PersonaChat, type PersonaChatProps } from './PersonaChat.tsx'
export { PersonaPicker, type PersonaPickerProps } from './PersonaPicker.tsx'
export { PromptInspector, type PromptInspectorProps } from './PromptInspector.tsx'
// A family each: `Chat.Root`, `Memories.List`, …
export * as Chat from './chat/parts.ts'
export * as Memories from './memories/parts.ts'
