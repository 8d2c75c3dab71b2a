import { createRecallIndex } from 'personaflow/recall'
import { expect, test } from 'vitest'
import { DAY, idsOf, NOW, remember } from './indexOf.ts'

interface Learned {
  readonly slot: string
  readonly text: string
  readonly about?: string
  readonly supersededBy?: string
}

/** Turns by id, and what was learned from each. */
function learning(turns: Readonly<Record<string, readonly [said: string, ...facts: Learned[]]>>) {
  const index = createRecallIndex()
  for (const [at, [id, [said, ...facts]]] of Object.entries(turns).entries()) {
    const source = { kind: 'turn', conversationId: 'c1', turnId: id, messageIds: [`m-${id}`] } as const
    const rest = { source, at: NOW - DAY + at * 60_000 }
    index.add(remember(id, { user: said, response: 'I see.' }, { type: 'interaction', ...rest }))
    for (const [number, { slot, text, about = 'user', supersededBy }] of facts.entries()) {
      const content = { slot, text, about, value: text, quote: said }
      const fact = remember(`${id}-${number}`, content, { type: 'fact', ...rest })
      index.add(supersededBy === undefined ? fact : { ...fact, supersededBy })
    }
  }
  return (query: string): string[] => idsOf(index.recall(query, { now: NOW, exclude: ({ type }) => type === 'fact' }))
}

const ask = learning({
  work: ['for the record, payroll at a dairy', { slot: 'job', text: 'Job: payroll at a dairy' }],
  shell: ['prawns make my throat close up', { slot: 'allergy', text: 'Allergic to prawns' }],
  toddler: ['tired, Ylva is into everything', { slot: 'family', text: 'Toddler Ylva' }],
  cat: ['Mog ate my sandwich', { slot: 'pet', text: 'Has a cat called Mog' }],
  orange: ['nothing orange, I look like a cone', { slot: 'dislike', text: 'Dislikes orange' }],
  wife: ['and yours?', { slot: 'family', text: 'Wife Edith', about: 'persona' }],
})

test.each([
  ['do you remember what I do in real life?', 'work'],
  ['is there anything I can’t order?', 'shell'],
  ["what's my kid called?", 'toddler'],
  ['who is my cat?', 'cat'],
  ['which color cant i stand', 'orange'],
])('%s', (query, id) => {
  expect(ask(query)[0]).toBe(id)
})

test('who asks for a dog or a wife gets no cat, no toddler and not the wife of another', () => {
  expect(ask("what's my dog called?")).toEqual([])
  expect(ask('who is my wife?')).toEqual([])
})

test('what was corrected taught nothing that counts now, and what was forgotten nothing at all', () => {
  const asked = learning({
    old: ['I tune pianos', { slot: 'job', text: 'Job: piano tuner', supersededBy: 'new-0' }],
    new: ['packed it in, it is bees these days', { slot: 'job', text: 'Job: beekeeper' }],
  })
  expect(asked('what do I do for a living?')).toEqual(['new'])
  const index = createRecallIndex()
  const source = { kind: 'turn', messageIds: ['m'] } as const
  const content = { slot: 'job', text: 'Job: baker', about: 'user', value: 'baker', quote: 'flour and me' }
  index.add(remember('turn', { user: 'flour and me, every night' }, { source }))
  index.add(remember('fact', content, { type: 'fact', source }))
  expect(idsOf(index.recall('what do I do for work?'))).toContain('turn')
  index.remove('fact')
  expect(idsOf(index.recall('what do I do for work?'))).toEqual([])
})

test('a profile begins with what taught something', () => {
  const asked = learning({
    long: ['I want the food, honestly I would do three days of anything for the biryani of my uncle'],
    name: ['priya. leeds.', { slot: 'name', text: 'Name: Priya' }],
  })
  expect(asked('what do you know about me?')[0]).toBe('name')
})

test('what was learned does not stand between a question and its answer', () => {
  const index = createRecallIndex()
  const source = { kind: 'turn', conversationId: 'c1' } as const
  const at = NOW - DAY
  index.add(remember('asked', { user: 'I signed up', response: 'Which race?' }, { source, at }))
  index.add(remember('answered', { user: 'the Saltmarsh Half' }, { source, at: at + 60_000 }))
  for (const number of [1, 2, 3]) {
    const content = { slot: 'plan', text: `Plan ${number}`, about: 'user', value: 'x', quote: 'x' }
    index.add(remember(`a${number}`, content, { type: 'fact', source, at: at + 30_000 }))
  }
  expect(idsOf(index.recall("when's the race?", { now: NOW }))).toContain('answered')
})
