import {
  createPersonaFlow,
  definePersona,
  PersonaFlowProvider,
  useConversation,
  useConversations,
  useMemories,
  usePersona,
  usePersonas,
  usePromptPlan,
  useRecall,
  useStorageStatus,
} from 'personaflow'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'

const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.' })

function Everything() {
  const seen = {
    persona: usePersona(),
    personas: usePersonas(),
    memories: useMemories(),
    conversation: useConversation(),
    conversations: useConversations(),
    plan: usePromptPlan(),
    recall: useRecall('tea'),
    storage: useStorageStatus(),
  }
  return JSON.stringify(seen)
}

test('on the server every hook is loading and empty, also after what is stored arrived', async () => {
  const flow = createPersonaFlow({ personas: [ada] })
  const page = (
    <PersonaFlowProvider flow={flow}>
      <Everything />
    </PersonaFlowProvider>
  )
  const first = renderToString(page)
  await flow.hydrated
  flow.memories.add({ content: 'tea' })
  expect(renderToString(page)).toBe(first)
  expect(JSON.parse(first.replaceAll('&quot;', '"'))).toMatchObject({
    persona: { persona: null, status: 'loading' },
    personas: { personas: [], activePersonaId: null, status: 'loading' },
    memories: { memories: [], total: 0, status: 'loading' },
    conversation: { id: null, messages: [], status: 'loading' },
    conversations: { conversations: [], status: 'loading' },
    plan: { plan: null, sent: null, status: 'loading' },
    recall: { memories: [], receipt: null, status: 'loading', error: null, isFetching: false },
    storage: { status: 'loading' },
  })
})

test('a hook outside of a provider says what to do', () => {
  expect(() => renderToString(<Everything />)).toThrow('Then put <PersonaFlowProvider')
})
