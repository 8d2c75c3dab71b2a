import { definePersona } from 'personaflow'
import { factOf } from 'personaflow/core'
import { createTestFlow } from 'personaflow/testing'
import { expect, onTestFinished, test } from 'vitest'
import { answered, consolidationModel } from '../fixtures/consolidationModel.ts'
import { replyingTransport } from '../fixtures/transports.ts'
import { eventually } from '../eventually.ts'
import { say } from './say.ts'

/** What is learned of the user who says `text`. */
async function learned(text: string): Promise<string[]> {
  const flow = createTestFlow({ transport: replyingTransport(() => 'My name is Ada. I live in Rome.') })
  onTestFinished(() => flow.dispose())
  await say(flow, 'Who are you?', text)
  return flow.memories.list({ types: ['fact'] }).flatMap((memory) => {
    const fact = factOf(memory)
    return fact?.about === 'user' ? [fact.text] : []
  })
}

test.each([
  ['the answer', '> My name is Ada. I live in Rome.\n\nNice!', []],
  ['the answer, and what is said to it', '> I live in Rome.\n\nI live in Leeds', ['Lives in Leeds']],
  ['several lines', '> Hello.\n>\n> I live in Rome.\n> I have a cat called Otis.\nReally?', []],
  ['a quote within a quote', '> > I live in Rome.\n\nAh.', []],
  ['an aside', '> ((I live in Rome))\n\nAh.', []],
  ['an action', '> *smiles and pours the tea*\n\nI live in Leeds', ['Lives in Leeds']],
  ['a joke', '> just kidding, I live in Rome\n\nI live in Leeds', ['Lives in Leeds']],
  ['a letter', '> Dear Sam,\n> I live in Rome.\n\nI live in Leeds', ['Lives in Leeds']],
  ['an announcement', '> She wrote: I live in Rome.\n\nI live in Leeds', ['Lives in Leeds']],
])('a quote teaches nothing of the user: %s', async (_, text, facts) => {
  expect(await learned(text)).toEqual(facts)
})

test('nor does a model learn from one, whatever it takes for the user’s words', async () => {
  const { model, calls } = consolidationModel(() =>
    answered('They met.', { slot: 'home', value: 'Rome', text: 'Lives in Rome', quote: 'I live in Rome' }),
  )
  const flow = createTestFlow({
    personas: [
      definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.', memoryConfig: { summaryThreshold: 2 } }),
    ],
    transport: replyingTransport(() => 'I live in Rome.'),
    learn: { model },
  })
  onTestFinished(() => flow.dispose())
  await say(flow, 'Where do you live?', '> I live in Rome.\n\nHow is it there?')
  await eventually(() => expect(flow.getState().consolidation).toMatchObject({ status: 'idle', done: 1 }))
  expect(calls[0]!.prompt).toContain('I live in Rome')
  const about = flow.memories.list({ types: ['fact', 'proposal'] }).map((memory) => factOf(memory)?.about)
  expect(about).not.toContain('user')
})

test('a conversation that begins with a quote is named by what follows it', async () => {
  const flow = createTestFlow()
  onTestFinished(() => flow.dispose())
  const id = await say(flow, '> Good morning to you.\n\nWhat is a prime?')
  expect(flow.getState().conversations[id]?.title).toBe('What is a prime?')
})
