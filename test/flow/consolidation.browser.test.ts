import { createPersonaFlow, definePersona, type Memory, type PersonaFlow } from 'personaflow'
import { indexedDbAdapter } from 'personaflow/storage'
import { expect, onTestFinished, test } from 'vitest'
import { until } from '../eventually.ts'
import { answered, consolidationModel } from '../fixtures/consolidationModel.ts'
import { replyingTransport } from '../fixtures/transports.ts'

const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.', memoryConfig: { summaryThreshold: 2 } })

test('of two tabs one asks a model about a block, and the other finds it done', async () => {
  let finish: (() => void) | undefined
  const { model, calls } = consolidationModel(
    () =>
      new Promise((resolve) => {
        finish = () => resolve(answered('They spoke of the weather.'))
      }),
  )
  const name = `tabs-${Math.random()}`
  const tab = (): PersonaFlow => {
    const storage = { ...indexedDbAdapter(), medium: {} }
    const transport = replyingTransport(() => 'I see.')
    const flow = createPersonaFlow({ name, storage, personas: [ada], transport, learn: { model } })
    onTestFinished(() => flow.dispose())
    return flow
  }
  const [here, there] = [tab(), tab()]
  await Promise.all([here.hydrated, there.hydrated])
  const { id } = here.conversations.create()
  for (const text of ['The bus was late', 'It rained all day']) {
    here.chat.send({ conversationId: id, text })
    await here.chat.whenIdle(id)
  }
  await until(() => turns(there).length === 2 && calls.length === 1)
  await Promise.all([here, there].map((flow) => Promise.race([flow.memories.consolidate(), looked(flow)])))
  expect(calls).toHaveLength(1)
  finish!()
  await until(() => byModel(here).length === 1 && byModel(there).length === 1)
  await there.memories.consolidate()
  expect(calls).toHaveLength(1)
})

/** The tab that calls is at it until the answer comes. */
async function looked(flow: PersonaFlow): Promise<void> {
  await until(() => flow.getState().consolidation.status === 'running')
}

function turns(flow: PersonaFlow): Memory[] {
  return flow.memories.list({ types: ['interaction'] })
}

function byModel(flow: PersonaFlow): Memory[] {
  return flow.memories.list({ types: ['summary'] }).filter(({ trust }) => trust === 'model')
}
