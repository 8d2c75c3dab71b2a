import {
  definePersona,
  outline,
  personaOverrides,
  personaFrom,
  idOfName,
  personaText,
  personaWithChanges,
  updatedPersona,
} from '../../src/core/index.ts'
import { expect, test } from 'vitest'

const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.' })

test('a name and a prompt make a whole persona', () => {
  expect(personaFrom(ada, 5)).toEqual({
    id: 'ada',
    name: 'Ada',
    prompt: 'You are Ada.',
    background: {},
    memoryConfig: { maxMemories: 1000, summaryThreshold: 10, autoSummarize: true, enabled: true },
    extensions: {},
    createdAt: 5,
    updatedAt: 5,
  })
})

test('without an id the name decides: the same each time, another for another name', () => {
  expect(definePersona({ name: 'Ada', prompt: '' }).id).toBe(definePersona({ name: ' Ada', prompt: 'x' }).id)
  expect(idOfName('Ada!')).not.toBe(idOfName('Ada'))
  expect(idOfName('名探偵コナン')).toContain('名探偵コナン')
  expect(definePersona({ name: '__proto__', prompt: '' }).id).toMatch(/^-?proto/)
})

test.each([
  ['name', { name: '', prompt: '' }],
  ['prompt', { name: 'A', prompt: 7 }],
  ['background', { name: 'A', prompt: '', background: 'x' }],
  ['memoryConfig', { name: 'A', prompt: '', memoryConfig: 'large' }],
  ['memoryConfig.maxMemories', { name: 'A', prompt: '', memoryConfig: { maxMemories: 0 } }],
  ['memoryConfig.autoSummarize', { name: 'A', prompt: '', memoryConfig: { maxMemories: 9, autoSummarize: 'yes' } }],
  ['greetings', { name: 'A', prompt: '', greetings: [1] }],
])('a wrong %s is refused by its name', (field, input) => {
  // Wrong on purpose: what a JavaScript caller can write.
  expect(() => definePersona(input as never)).toThrow(
    field === 'name' ? 'PersonaFlow: a persona' : `PersonaFlow: the field "${field}"`,
  )
})

test.each(['__proto__', 'constructor', '', 'x'.repeat(201)])('the id %j is refused', (id) => {
  expect(() => definePersona({ id, name: 'A', prompt: '' })).toThrow('PersonaFlow: persona id')
})

test('a persona that nobody declared says how to declare it', () => {
  // As a JavaScript caller passes one to createPersonaFlow.
  const plain = { name: 'Ada', prompt: 'You are Ada.' } as never
  expect(() => personaFrom(plain, 0)).toThrow(/persona "Ada" has no id\. .*definePersona/)
})

test('nothing is shared with the caller', () => {
  const background = { likes: ['tea'] }
  const persona = personaFrom({ id: 'a', name: 'A', prompt: '', background }, 0)
  background.likes.push('coffee')
  expect(persona.background).toEqual({ likes: ['tea'] })
})

test('a change leaves the rest; what is cleared goes back to what it was before', () => {
  const persona = personaFrom({ ...ada, scenario: 'A study.' }, 0)
  const at = 5
  expect(updatedPersona(persona, { tags: ['x'] }, { base: {}, at })).toEqual({ ...persona, tags: ['x'], updatedAt: 5 })
  expect(updatedPersona(persona, { scenario: undefined }, { base: {}, at })).not.toHaveProperty('scenario')
  expect(updatedPersona(persona, { scenario: undefined }, { base: { scenario: 'Code.' }, at }).scenario).toBe('Code.')
  expect(updatedPersona(persona, { memoryConfig: { enabled: false } }, { base: {}, at }).memoryConfig).toEqual({
    ...persona.memoryConfig,
    enabled: false,
  })
})

test('what is stored of a declared persona is what differs from the code', () => {
  const declared = personaFrom(ada, 0)
  const changed = updatedPersona(
    declared,
    { prompt: 'Mine.', name: 'Ada', memoryConfig: { maxMemories: 5 } },
    { base: declared, at: 5 },
  )
  const changes = personaOverrides(declared, changed)
  expect(changes).toEqual({ prompt: 'Mine.', memoryConfig: { maxMemories: 5 } })
  const next = personaFrom({ ...ada, prompt: 'New.', scenario: 'New.', memoryConfig: { summaryThreshold: 77 } }, 0)
  expect(personaWithChanges(next, { id: 'ada', declared: true, changes, updatedAt: 5 })).toMatchObject({
    prompt: 'Mine.',
    scenario: 'New.',
    memoryConfig: { maxMemories: 5, summaryThreshold: 77 },
  })
})

test('a wrong memoryConfig says what it takes, also in a change and under the names of the Python library', () => {
  const persona = personaFrom(ada, 0)
  // Wrong on purpose: what a JavaScript caller can write.
  const change = (memoryConfig: unknown) => () =>
    updatedPersona(persona, { memoryConfig: memoryConfig as never }, { base: {}, at: 0 })
  expect(change({ summaryThreshold: 1.5 })).toThrow(
    'the field "memoryConfig.summaryThreshold" of persona "Ada" is missing or has a value it can not have. ' +
      '"summaryThreshold" is a whole number from 1 up, not 1.5.',
  )
  expect(change({ max_memories: 500 })).toThrow('"max_memories" is called "maxMemories" here.')
  expect(change(null)).toThrow('the field "memoryConfig" of persona "Ada"')
})

test('the model reads prompt, background, scenario, greetings and example under headings', () => {
  const persona = personaFrom(
    {
      ...ada,
      background: { born: 1815, likes: ['engines', { author: 'Byron' }] },
      scenario: 'A study.',
      greetings: ['Good day.'],
    },
    0,
  )
  expect(personaText(persona)).toBe(
    [
      'You are Ada.',
      'Background:\nborn: 1815\nlikes:\n  - engines\n  -\n    author: Byron',
      'Scenario:\nA study.',
      'How you greet:\n- Good day.',
    ].join('\n\n'),
  )
  expect(outline({ style: { tone: 'dry' } })).toBe('style:\n  tone: dry')
})
