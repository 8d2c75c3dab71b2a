const OURS = '{"format":"personaflow","schema":1,"exportedAt":"2026-11-23T12:00:00.000Z","personaIds":[]'
const RECORDS = { personas: [], memories: [], conversations: [], messages: [], promptTemplates: [], recallStats: [] }

/** Our format with some collections as given. */
export function ours(collections: object): string {
  return `${OURS},${JSON.stringify({ ...RECORDS, ...collections }).slice(1)}`
}

/** A system of one character with some fields as given; `undefined` takes a field away. */
export function pythonSystem(
  changes: { character?: object; manager?: object; memory?: object; config?: unknown; root?: object } = {},
): string {
  const memory = { timestamp: '2024-03-21T10:00:00', type: 'event', content: {}, metadata: {}, ...changes.memory }
  const manager = { config: changes.config ?? {}, memories: [memory], ...changes.manager }
  const character = { name: 'Ada', prompt: 'x', background: {}, memory_manager: manager, ...changes.character }
  return JSON.stringify({ characters: { Ada: character }, ...changes.root })
}
