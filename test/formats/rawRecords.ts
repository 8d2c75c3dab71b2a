export const memory = {
  id: 'm',
  personaId: 'ada',
  type: 'event',
  content: 'x',
  metadata: {},
  at: 1,
  importance: 0.5,
  pinned: false,
  trust: 'user',
}
export const note = { conversationId: 'c', parentId: null, personaId: 'ada', turnId: 't', at: 1, status: 'complete' }
export const message = { id: 'm', role: 'user', parts: [{ type: 'text', text: 'x' }], metadata: { personaflow: note } }
export const conversation = {
  id: 'c',
  personaIds: ['ada'],
  participants: { user: { name: 'You' } },
  title: 'x',
  leafId: null,
  createdAt: 1,
  updatedAt: 1,
}
export const persona = {
  id: 'ada',
  name: 'Ada',
  prompt: 'x',
  background: {},
  memoryConfig: { maxMemories: 1, summaryThreshold: 1, autoSummarize: true, enabled: true },
  extensions: {},
  createdAt: 1,
  updatedAt: 1,
}
