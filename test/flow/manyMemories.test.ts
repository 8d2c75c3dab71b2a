import type { PersonaFlow } from 'personaflow'
import { definePersona, memoryText, metaOf, type Memory } from 'personaflow/core'
import { createTestFlow } from 'personaflow/testing'
import { describe, expect, test } from 'vitest'

const FIG = { type: 'event', content: 'The user planted a fig tree in the garden.' }
const ASKED = 'Do I have a fig tree?'

async function say(flow: PersonaFlow, text: string): Promise<string> {
  const { conversationId } = metaOf(flow.chat.send({ text, personaId: 'ada' }))
  await flow.chat.whenIdle(conversationId)
  return conversationId
}

async function planned(flow: PersonaFlow): Promise<string> {
  const { sections } = await flow.chat.plan({ personaId: 'ada', text: ASKED })
  return sections.flatMap(({ kind, text }) => (kind === 'history' ? [] : [text])).join('\n')
}

function called(flow: PersonaFlow, words: string): Memory {
  return flow.memories.list({ personaId: 'ada' }).find((memory) => memoryText(memory).includes(words))!
}

describe('where a memory may be used', () => {
  test('never: it is kept and listed, and neither recalled nor in a prompt, until that is taken back', async () => {
    const flow = createTestFlow({ memories: [FIG, { type: 'fact', content: 'Allergic to figs' }] })
    await flow.hydrated
    expect(await planned(flow)).toMatch(/Allergic[^]*fig tree in/)
    flow.memories.setUse(
      flow.memories.list().map(({ id }) => id),
      'never',
    )
    expect(await planned(flow)).not.toMatch(/fig tree in|Allergic/)
    expect((await flow.memories.recall(ASKED)).memories).toEqual([])
    expect(flow.memories.list()).toHaveLength(2)
    expect(flow.memories.context().memories).toEqual([])
    const again = await flow.reload()
    expect(await planned(again)).not.toContain('fig tree in')
    expect(called(again, 'fig tree')).toMatchObject({ use: 'never' })
    again.memories.setUse(called(again, 'fig tree').id, 'always')
    expect(called(again, 'fig tree')).not.toHaveProperty('use')
    expect(await planned(again)).toContain('fig tree in')
    await again.dispose()
  })

  test('on the device: only a model there is given it', async () => {
    const flow = createTestFlow({ memories: [{ ...FIG, use: 'device' }], onDevice: false })
    await flow.hydrated
    expect(flow.getState().model).not.toHaveProperty('onDevice')
    expect(await planned(flow)).not.toContain('fig tree in')
    expect((await flow.memories.recall(ASKED)).memories).toHaveLength(1)
    const here = await flow.reload({ onDevice: true })
    expect(await planned(here)).toContain('fig tree in')
    await here.dispose()
  })

  test('the turn that told a fact, and the tool that searches, keep it, too', async () => {
    const flow = createTestFlow({ onDevice: false })
    const conversationId = await say(flow, 'I am allergic to peanuts.')
    flow.memories.setUse(flow.memories.list({ types: ['fact'] })[0]!.id, 'device')
    const { sections } = await flow.chat.plan({ personaId: 'ada', text: 'What am I allergic to?' })
    expect(sections.filter(({ kind }) => kind === 'facts')).toEqual([])
    const { search } = await flow.memories.tools({ personaId: 'ada', conversationId })
    const call = { toolCallId: 'call', messages: [], context: {} }
    expect(await search!.execute!({ query: 'allergic to peanuts' }, call)).toEqual({ memories: [] })
    await flow.dispose()
  })

  test('another word for it is refused, and nothing changes', async () => {
    const flow = createTestFlow({ memories: [FIG] })
    await flow.hydrated
    const { id } = called(flow, 'fig')
    expect(() => flow.memories.setUse(id, 'sometimes' as 'never')).toThrow(/Pass one of always, device, never/)
    expect(() => flow.memories.add({ ...FIG, use: 'sometimes' as 'never' })).toThrow(/field "use" of a memory/)
    expect(called(flow, 'fig')).not.toHaveProperty('use')
  })
})

describe('several at once', () => {
  test('are forgotten in one step, after a look at what goes with them', async () => {
    const flow = createTestFlow({ memories: [FIG] })
    await say(flow, 'I am allergic to peanuts.')
    const ids = flow.memories.list({ types: ['fact', 'event'] }).map(({ id }) => id)
    const before = flow.memories.list()
    const preview = flow.memories.forget(ids, { dryRun: true })
    expect(preview.memories.map(({ type }) => type).toSorted()).toEqual(['event', 'fact', 'interaction'])
    expect(preview.messages.map(({ role }) => role)).toEqual(['user', 'assistant'])
    expect(flow.memories.list()).toEqual(before)
    expect(flow.memories.forget(ids).memories).toHaveLength(3)
    expect(flow.memories.list()).toEqual([])
    flow.undo()
    expect(flow.memories.list()).toEqual(before)
    expect(() => flow.memories.forget([...ids, 'nobody'])).toThrow(/there is no memory "nobody"/)
    expect(flow.memories.list()).toEqual(before)
    await flow.dispose()
  })

  test('that say the same become one, which keeps their messages, pin and weight, and undo parts them', async () => {
    const flow = createTestFlow({
      memories: [
        { type: 'fact', content: 'Has a dog', importance: 0.9 },
        { type: 'event', content: 'The dog is Biscuit', pinned: true },
      ],
    })
    await say(flow, 'My dog is called Biscuit.')
    const learned = flow.memories.list({ types: ['fact'] }).find(({ source }) => source?.messageIds)
    const noted = called(flow, 'Has a dog')
    const pinned = called(flow, 'The dog is')
    const before = flow.memories.list()
    const merged = flow.memories.merge([learned!.id, noted.id, pinned.id], { keep: noted.id })
    expect(merged).toMatchObject({ id: noted.id, content: 'Has a dog', importance: 0.9, pinned: true })
    expect(merged.source?.messageIds).toEqual(learned!.source!.messageIds)
    expect(flow.memories.list({ types: ['fact', 'event'] })).toEqual([merged])
    expect(flow.memories.list({ types: ['interaction'] })).toHaveLength(1)
    flow.undo()
    expect(flow.memories.list()).toEqual(before)
    await flow.dispose()
  })

  test('are named by receipts as the one that stays', async () => {
    const flow = createTestFlow({ memories: [FIG, { ...FIG, content: 'A fig tree grows in the garden.' }] })
    await flow.hydrated
    await say(flow, ASKED)
    const [first, second] = flow.memories.list({ types: ['event'] })
    flow.memories.merge([first!.id, second!.id])
    const [receipt] = Object.values(flow.getState().receipts)
    expect(receipt!.recalled.map(({ memoryId }) => memoryId)).toEqual([first!.id])
    await flow.dispose()
  })

  test('that can’t be one stay as they are, and an error says why', async () => {
    const ben = definePersona({ id: 'ben', name: 'Ben', prompt: 'You are Ben.' })
    const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.' })
    const flow = createTestFlow({ personas: [ada, ben], memories: [FIG, { ...FIG, personaId: 'ben' }] })
    await say(flow, 'My dog is called Biscuit.')
    const own = called(flow, 'fig').id
    const bens = flow.memories.list({ personaId: 'ben' })[0]!.id
    const turn = flow.memories.list({ types: ['interaction'] })[0]!.id
    const before = [flow.memories.list(), flow.memories.list({ personaId: 'ben' })]
    expect(() => flow.memories.merge([own])).toThrow(/there is only one\. Pass the ids/)
    expect(() => flow.memories.merge([own, bens])).toThrow(/they are of several personas/)
    expect(() => flow.memories.merge([own, turn])).toThrow(/is of type "interaction"/)
    expect(() => flow.memories.merge([own, turn], { keep: 'other' })).toThrow(/`keep` is none of them/)
    expect([flow.memories.list(), flow.memories.list({ personaId: 'ben' })]).toEqual(before)
    await flow.dispose()
  })

  test('are told to other personas, as what they are, once, and not where such things are never learned', async () => {
    const personas = ['Ada', 'Ben', 'Cleo'].map((name) =>
      definePersona({
        id: name.toLowerCase(),
        name,
        prompt: `You are ${name}.`,
        ...(name === 'Cleo' && { memoryConfig: { neverLearn: ['allergy'] } }),
      }),
    )
    const flow = createTestFlow({ personas, memories: [{ ...FIG, personaId: 'ada' }] })
    await say(flow, 'I am allergic to peanuts.')
    const ids = flow.memories.list({ personaId: 'ada', types: ['fact', 'event'] }).map(({ id }) => id)
    const told = flow.memories.tell(ids, ['ben', { name: 'Cleo' }, 'ada'])
    expect(told.map(({ personaId, type }) => `${personaId} ${type}`).toSorted()).toEqual([
      'ben broadcast',
      'ben fact',
      'cleo broadcast',
    ])
    expect(flow.memories.tell(ids, ['ben'])).toEqual([])
    const plan = await flow.chat.plan({ personaId: 'ben', text: 'What should I not eat?' })
    expect(plan.instructions).toContain('peanuts')
    flow.undo()
    expect(flow.memories.list({ personaId: 'ben' })).toEqual([])
    expect(() => flow.memories.tell(ids, ['nobody'])).toThrow(/there is no persona "nobody"/)
    await flow.dispose()
  })
})
