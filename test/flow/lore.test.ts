import { messageText } from 'personaflow/core'
import { createTestFlow } from 'personaflow/testing'
import { describe, expect, test } from 'vitest'
import { say } from './say.ts'

const MIREL = {
  id: 'mirel',
  name: 'Mirel of the Clock',
  nickname: 'Mirel',
  prompt: '{{original}} You speak with {{user}}.',
  scenario: 'A {{pick:quiet,stormy}} harbor.',
  exampleDialogue: '<START>\n{{user}}: Hi\n{{char}}: The clock ticks.',
  lateInstruction: 'Answer as {{char}}, in one line.',
  depthNote: { text: 'Speak of time.', depth: 2, role: 'system' },
  greetings: ['{{char}} nods.'],
} as const

const textOf = (sections: readonly { kind: string; text: string }[], kind: string): string[] =>
  sections.flatMap((section) => (section.kind === kind ? [section.text] : []))

describe('a card stands in the plan where its author put it', () => {
  test('prompt, scenario, example, note and late instruction', async () => {
    const flow = createTestFlow()
    flow.personas.create(MIREL)
    flow.personas.activate('mirel')
    const { id } = flow.conversations.create({ user: { name: 'Bo' } })
    flow.chat.send({ conversationId: id, text: 'Good evening.' })
    await flow.chat.whenIdle(id)
    const plan = await flow.chat.plan({ conversationId: id, text: 'What time is it?' })
    const kinds = plan.sections.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind !== 'today' && kind !== 'recalled')).toEqual([
      'persona',
      'examples',
      'user',
      'history',
      'note',
      'late',
    ])
    expect(kinds.at(-1)).toBe('late')
    expect(plan.instructions).toMatch(/^You are Mirel\. You speak with Bo\.\n\nScenario:\nA (quiet|stormy) harbor\./)
    expect(plan.instructions).toContain('<START>\nBo: Hi\nMirel: The clock ticks.')
    expect(plan.instructions).not.toContain('in one line')
    expect(textOf(plan.sections, 'late')).toEqual([
      '[Instructions for the answer, said by nobody:\nAnswer as Mirel, in one line.]',
    ])
    // Two messages from the newest: before the reply that came before the question.
    expect(plan.messages.map(messageText).slice(-3)).toEqual([
      '[Note, said by nobody: Speak of time.]',
      expect.any(String),
      'What time is it?',
    ])
    expect(plan.tokens).toBe(plan.sections.reduce((sum, { tokens }) => sum + tokens, 0))
    const again = await flow.chat.plan({ conversationId: id, text: 'What time is it?' })
    expect(textOf(again.sections, 'persona')).toEqual(textOf(plan.sections, 'persona'))
  })

  test('without a prompt it is told its name, and a greeting that is a scene isn’t told', async () => {
    const flow = createTestFlow()
    flow.personas.create({ id: 'bare', name: 'Bare', prompt: '', greetings: ['Hello.', 'x'.repeat(2000)] })
    const { instructions } = await flow.chat.plan({ personaId: 'bare', text: 'Hi' })
    expect(instructions).toBe('You are Bare.\n\nHow you greet:\n- Hello.')
  })
})

test('greetings are filled in as all else is: what is shown is what is sent, and another time chance falls anew', async () => {
  const flow = createTestFlow()
  flow.personas.create({
    id: 'guide',
    name: 'Guide',
    prompt: '',
    greetings: ['{{random:aye,bee,cee,dee,eff,gee,aitch}} {{pick:1,2,3,4,5,6,7,8,9}} {{roll:d100}} {{date}} {{other}}'],
  })
  flow.personas.activate('guide')
  flow.lore.set({
    name: 'Opening',
    personaIds: ['guide'],
    entries: [{ keys: ['hello'], content: '@@is_greeting 0\nThe first greeting.' }],
  })
  const seen = new Set<string>()
  for (let round = 0; round < 6; round++) {
    const [shown] = flow.personas.greetings()
    expect(shown).toMatch(/^(aye|bee|cee|dee|eff|gee|aitch) \d \d+ May 3, 2026 \{\{other\}\}$/)
    expect(flow.personas.greetings()).toEqual([shown])
    const { id } = flow.conversations.create()
    flow.chat.send({ conversationId: id, text: 'Hello', greeting: 0 })
    await flow.chat.whenIdle(id)
    expect(messageText(flow.conversations.messages(id)[0]!)).toBe(shown)
    const plan = await flow.chat.plan({ conversationId: id, text: 'Hello again' })
    expect(JSON.stringify(plan)).toContain('The first greeting.')
    seen.add(shown!)
  }
  expect(seen.size).toBeGreaterThan(2)
})

describe('lorebooks', () => {
  const tide = { keys: ['tide'], content: 'The tide turns {{char}}’s clock for {{user}}.' }

  test('wake in a turn, and the receipt says which, why, and what was cut', async () => {
    const flow = createTestFlow()
    flow.personas.create(MIREL)
    flow.personas.activate('mirel')
    flow.lore.set({
      id: 'harbor',
      name: 'Harbor',
      personaIds: ['mirel'],
      entries: [
        tide,
        { id: 'deep', keys: ['/moon(light)?/'], content: '@@depth 1\nThe moon is a lie.' },
        { id: 'after', constant: true, content: 'It always rains.', position: 'after-persona' },
        { id: 'long', constant: true, content: 'long '.repeat(4000) },
        { id: 'bad', keys: ['/(a)\\1/'], content: 'Never.' },
      ],
    })
    const id = await say(flow, 'Does the TIDE turn by moonlight?')
    const plan = flow.getState().turns[id]?.plan
    const lore = plan!.sections.filter(({ kind }) => kind === 'lore')
    expect(lore.map(({ text }) => text)).toEqual([
      'The tide turns Mirel’s clock for the user.',
      'It always rains.',
      '[Note, said by nobody: The moon is a lie.]',
    ])
    expect(plan!.instructions.startsWith('The tide turns')).toBe(true)
    expect(plan!.messages.at(-2)!.parts).toEqual([{ type: 'text', text: '[Note, said by nobody: The moon is a lie.]' }])
    const [receipt] = Object.values(flow.getState().receipts)
    expect(receipt!.lore).toMatchObject({
      awake: expect.arrayContaining([
        expect.objectContaining({ bookId: 'harbor', entryId: '0', because: 'key', key: 'tide' }),
        expect.objectContaining({ entryId: 'deep', key: '/moon(light)?/' }),
        expect.objectContaining({ entryId: 'after', because: 'constant' }),
      ]),
      cut: [expect.objectContaining({ entryId: 'long' })],
      cutTotal: 1,
      refused: [{ bookId: 'harbor', entryId: 'bad', key: '/(a)\\1/' }],
    })
  })

  test('wake for their persona, conversation, or everyone, and go with it', async () => {
    const flow = createTestFlow()
    flow.personas.create(MIREL)
    flow.personas.create({ id: 'bob', name: 'Bob', prompt: 'You are Bob.' })
    flow.lore.set({ id: 'own', name: 'Own', personaIds: ['mirel'], entries: [tide] })
    flow.lore.set({ id: 'all', name: 'All', everyone: true, entries: [{ keys: ['tide'], content: 'All know.' }] })
    const loreOf = async (personaId: string) =>
      textOf((await flow.chat.plan({ personaId, text: 'the tide' })).sections, 'lore').join('\n')
    expect(await loreOf('bob')).toBe('All know.')
    expect(await loreOf('mirel')).toContain('Mirel’s clock')
    flow.lore.remove('all')
    expect(await loreOf('bob')).toBe('')
    flow.undo()
    expect(await loreOf('bob')).toBe('All know.')
    flow.personas.remove('mirel')
    expect(Object.keys(flow.getState().lorebooks)).toEqual(['all'])
  })

  test('stay sticky over a reload, since receipts tell of it', async () => {
    const flow = createTestFlow()
    flow.personas.create(MIREL)
    flow.personas.activate('mirel')
    const entry = { keys: ['tide'], content: 'High tide.', sticky: 4, scanDepth: 1 }
    flow.lore.set({ name: 'Harbor', personaIds: ['mirel'], entries: [entry] })
    const id = await say(flow, 'the tide')
    const reloaded = await flow.reload()
    await reloaded.hydrated
    const plan = await reloaded.chat.plan({ conversationId: id, text: 'and now?' })
    expect(textOf(plan.sections, 'lore')).toEqual(['High tide.'])
    expect(plan.receipt.lore?.awake).toMatchObject([{ because: 'sticky' }])
  })

  test('are refused when wrong', () => {
    const flow = createTestFlow()
    expect(() => flow.lore.set({ name: 'X', personaIds: ['nobody'], entries: [] })).toThrow('nobody')
    expect(() => flow.lore.set({ name: 'X', everyone: true, entries: [{ content: 'x', order: NaN }] })).toThrow(
      'entries[0]',
    )
    expect(() => flow.lore.remove('none')).toThrow('lorebook')
  })
})
