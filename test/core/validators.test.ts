import { runInNewContext } from 'node:vm'
import * as fc from 'fast-check'
import type { MemoryConfig } from 'personaflow'
import {
  checkMemoryConfig,
  checkMemoryContent,
  checkPromptTemplate,
  definePersona,
  memoryFrom,
  validateMemoryConfig,
  validateMemoryContent,
  validatePromptTemplate,
  type Issue,
  type Json,
  type JsonObject,
} from 'personaflow/core'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { ZodType } from 'zod'

/** Objects of classes too. */
const RICH = {
  maxDepth: 4,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
}

const messages = (issues: readonly Issue[]) => issues.map(({ message }) => message)

test('issues are those of Standard Schema', () => {
  type Result = Awaited<ReturnType<ZodType['~standard']['validate']>>
  expectTypeOf<Issue>().toExtend<NonNullable<Result['issues']>[number]>()
})

test('validators are guards of the type', () => {
  expectTypeOf(validatePromptTemplate).guards.toEqualTypeOf<string>()
  expectTypeOf(validateMemoryContent).guards.toEqualTypeOf<string | JsonObject | readonly Json[]>()
  expectTypeOf(validateMemoryConfig).guards.toEqualTypeOf<Partial<MemoryConfig>>()
})

describe('a prompt template', () => {
  test.each([
    'Hello ${name}, welcome to ${service}!',
    'Hello {{name}}, it costs $$5, {{{{name}}}} is not filled in.',
    '${名前} / $plain / ${missing}',
    '{"a":{"b":"{{c}}"}} :-} {',
    '{{{name}}}',
    '',
  ])('is valid: %s', (template) => {
    expect(checkPromptTemplate(template)).toEqual([])
    expect(validatePromptTemplate(template)).toBe(true)
  })

  test.each([
    ['Hello {{name', 'Line 1, column 7: "{{" is never closed. Write a name and "}}" after it.'],
    ['Hello\n  ${name', 'Line 2, column 3: "${" is never closed. Write a name and "}" after it.'],
    ['Hello {{name}', 'Line 1, column 7: "{{" is never closed. Write a name and "}}" after it.'],
    ['Hello name}}', 'Line 1, column 11: "}}" closes nothing. Write "{{" before the name.'],
    ['Hello {name}}', 'Line 1, column 13: "}}" closes nothing. Write "{{" before the name.'],
    ['{{ }}', 'Line 1, column 1: "{{}}" has no name. Write one between the braces.'],
    ['${}', 'Line 1, column 1: "${}" has no name. Write one between the braces.'],
    ['{{a b}}', 'Line 1, column 1: "a b" is no name. Names are of letters, digits and "_", and begin with no digit.'],
    ['${1st}', 'Line 1, column 1: "1st" is no name. Names are of letters, digits and "_", and begin with no digit.'],
    ['costs $5', 'Line 1, column 7: "$" has no name after it. Write "$$" for a dollar sign.'],
    ['${{name}}', 'Line 1, column 1: "$" has no name after it. Write "$$" for a dollar sign.'],
    ['{{{{name', 'Line 1, column 3: "{{" is never closed. Write a name and "}}" after it.'],
  ])('with a fault is not: %j', (template, message) => {
    expect(messages(checkPromptTemplate(template))).toEqual([message])
    expect(validatePromptTemplate(template)).toBe(false)
  })

  test('tells its faults in order, the first twenty', () => {
    expect(messages(checkPromptTemplate('$ }} {{ ${}')).map((message) => message.split(':')[0])).toEqual([
      'Line 1, column 1',
      'Line 1, column 3',
      'Line 1, column 6',
      'Line 1, column 9',
    ])
    expect(checkPromptTemplate('${ }} {{ $'.repeat(100_000))).toHaveLength(20)
  })

  test.each([[null], [7], [['a']], [undefined]])('is not %j', (value) => {
    expect(checkPromptTemplate(value)).toEqual([{ message: expect.stringContaining('is a text, not'), path: [] }])
  })
})

describe('memory content', () => {
  test.each([
    'Likes tea',
    { user: 'What’s the weather like?', response: 'I don’t have access to weather data.' },
    { event: 'Knowledge Base Update', nested: { list: [1, null, true, { deep: 'x' }] } },
    ['a', 'b'],
    { at: new Date(0), absent: undefined },
    JSON.parse('{"__proto__": {"a": 1}, "constructor": "x"}'),
  ])('is valid: %j', (content) => {
    expect(checkMemoryContent(content)).toEqual([])
    expect(validateMemoryContent(content)).toBe(true)
  })

  test.each([
    [undefined, 'Memory content is a text, an object or a list, not undefined.'],
    [null, 'Memory content is a text, an object or a list, not null.'],
    [7, 'Memory content is a text, an object or a list, not 7.'],
    [() => 1, 'Memory content is a text, an object or a list, not a function.'],
    ['  ', 'Memory content is empty.'],
    [{}, 'Memory content is empty.'],
    [[], 'Memory content is empty.'],
    [{ a: undefined }, 'Memory content is empty.'],
  ])('is not %j', (content, message) => {
    expect(checkMemoryContent(content)).toEqual([{ message, path: [] }])
    expect(validateMemoryContent(content)).toBe(false)
  })

  test('tells each fault with its path', () => {
    expect(checkMemoryContent({ a: [1, { 'b.c': () => 1 }], d: Number.NaN, e: 1n })).toEqual([
      { message: `"a.1.b.c" is a function, which JSON can't hold.`, path: ['a', 1, 'b.c'] },
      { message: `"d" is NaN, which JSON can't hold.`, path: ['d'] },
      { message: `"e" is a bigint, which JSON can't hold.`, path: ['e'] },
    ])
  })

  test('that is bottomless, circular or met in countless places is judged, not followed', () => {
    const deep = JSON.parse('[1,'.repeat(100_000) + '0' + ']'.repeat(100_000))
    expect(messages(checkMemoryContent(deep))).toEqual([
      '"1.1.0" is nested deeper than 64 levels.',
      '"1.1.1" is nested deeper than 64 levels.',
    ])
    const circle: unknown[] = []
    circle.push(circle, circle)
    expect(checkMemoryContent(circle)[0]).toEqual({
      message: '"0" contains itself, and so is nested deeper than 64 levels.',
      path: [0],
    })
    let wide: unknown = ['x']
    for (let level = 0; level < 60; level++) wide = [wide, wide]
    expect(messages(checkMemoryContent(wide))).toEqual([expect.stringMatching(/is beyond the first 1000000 values\.$/)])
    expect(checkMemoryContent(Array(2 ** 31))[0]?.message).toBe('Memory content has more than 1000000 items.')
    expect(isTaken(wide)).toBe(false)
  })

  test('is measured in depth as a memory measures it, wherever a part stands', () => {
    expect([levels(64, 'x'), levels(65, 'x'), levels(64, []), levels(65, [])].map(validateMemoryContent)).toEqual([
      true,
      false,
      true,
      false,
    ])
    expect([levels(64, 'x'), levels(65, 'x'), levels(64, []), levels(65, [])].map(isTaken)).toEqual([
      true,
      false,
      true,
      false,
    ])
    const part = levels(40, 'x')
    const twice = { high: part, low: levels(30, part) }
    expect([validateMemoryContent(twice), isTaken(twice)]).toEqual([false, false])
  })

  test.each([
    [new Map([['a', 1]]), 'is a Map'],
    [new Set([1]), 'is a Set'],
    [new Error('x'), 'is an Error'],
    [new Uint8Array(1), 'is a Uint8Array'],
    [new URL('https://a.b'), 'is a URL'],
    [Object.create({}), 'is an object with a prototype'],
    [new Date(Number.NaN), 'is an invalid date'],
    [[undefined], 'is undefined', 0],
    [Array(1), 'is undefined', 0],
  ])('with %o is refused by its path, here and by a memory', (value, what, ...path) => {
    const message = `"${['a', ...path].join('.')}" ${what}, which JSON can't hold.`
    expect(checkMemoryContent({ a: value })).toEqual([{ message, path: ['a', ...path] }])
    const place = path.length === 0 ? 'content.a' : 'content.a[0]'
    expect(() => remembered({ a: value })).toThrow(`PersonaFlow: ${place} ${what}, which JSON can't hold.`)
  })

  test('is not a Map or a date alone, nor called empty then', () => {
    expect(messages(checkMemoryContent(new Map()))).toEqual(["Memory content is a Map, which JSON can't hold."])
    expect(messages(checkMemoryContent(new Date(0)))).toEqual([
      'Memory content is a text, an object or a list, not a date.',
    ])
  })

  test('may come from another window or have no prototype', () => {
    const content = runInNewContext('({ a: { b: [1] } })')
    expect([checkMemoryContent(content), remembered(content)]).toEqual([[], { a: { b: [1] } }])
    const bare = Object.assign(Object.create(null), { a: 1 })
    expect([checkMemoryContent(bare), remembered(bare)]).toEqual([[], { a: 1 }])
  })

  test('is remembered without the fields that are undefined, which are no fault', () => {
    const content = { a: 1, b: undefined, c: { d: undefined } }
    expect(checkMemoryContent(content)).toEqual([])
    expect(remembered(content)).toStrictEqual({ a: 1, c: {} })
  })

  const revoked = Proxy.revocable({}, {})
  revoked.revoke()
  const trap = {
    get trap(): never {
      throw new Error('no')
    },
  }
  test.each([
    ['a getter', trap],
    ['a proxy', new Proxy({}, { ownKeys: () => trap.trap })],
    ['a revoked proxy', revoked.proxy],
    ['a false date', Object.create(Date.prototype)],
  ])('with %s that throws cannot be read, and nothing is thrown', (_, value) => {
    expect(checkMemoryContent({ a: value, b: 1n })).toEqual([
      { message: `"a" can't be read.`, path: ['a'] },
      { message: `"b" is a bigint, which JSON can't hold.`, path: ['b'] },
    ])
    expect(messages(checkMemoryContent(value))).toEqual(["Memory content can't be read."])
    expect(() => remembered({ a: value })).toThrow("PersonaFlow: content.a can't be read.")
  })

  test('is right if and only if a memory takes it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.object(RICH), fc.array(fc.anything(RICH), { minLength: 1 })), (content) => {
        // What is empty is taken by flow.memories.add, where an app may mean it; what is no JSON is refused by both.
        fc.pre(checkMemoryContent(content)[0]?.message !== 'Memory content is empty.')
        expect(isTaken(content)).toBe(validateMemoryContent(content))
      }),
    )
  })
})

describe('a memory config', () => {
  test.each([
    {},
    { maxMemories: 500 },
    { maxMemories: 1000, summaryThreshold: 10, autoSummarize: true, enabled: false },
  ])('is valid: %j', (config) => {
    expect(checkMemoryConfig(config)).toEqual([])
    expect(validateMemoryConfig(config)).toBe(true)
  })

  test.each([
    [{ maxMemories: 0 }, 'maxMemories', '"maxMemories" is a whole number from 1 up, not 0.'],
    [{ maxMemories: 1.5 }, 'maxMemories', '"maxMemories" is a whole number from 1 up, not 1.5.'],
    [{ summaryThreshold: '10' }, 'summaryThreshold', '"summaryThreshold" is a whole number from 1 up, not a text.'],
    [{ summaryThreshold: Number.NaN }, 'summaryThreshold', '"summaryThreshold" is a whole number from 1 up, not NaN.'],
    [{ autoSummarize: 'yes' }, 'autoSummarize', '"autoSummarize" is true or false, not a text.'],
    [{ retentionDays: 0 }, 'retentionDays', '"retentionDays" is a whole number from 1 up, not 0.'],
    [{ neverRemember: [1] }, 'neverRemember', '"neverRemember" is a list of texts such as ["salary"], not a list.'],
    [
      { neverLearn: 'health' },
      'neverLearn',
      '"neverLearn" is a list of kinds of facts such as ["health"], not a text.',
    ],
    [{ enabled: undefined }, 'enabled', '"enabled" is true or false, not undefined.'],
    [{ max_memories: 1000 }, 'max_memories', '"max_memories" is called "maxMemories" here.'],
    [{ summary_threshold: 10 }, 'summary_threshold', '"summary_threshold" is called "summaryThreshold" here.'],
    [{ auto_summarize: true }, 'auto_summarize', '"auto_summarize" is called "autoSummarize" here.'],
    [
      { constructor: 1 },
      'constructor',
      '"constructor" is no field of a memory config. It has maxMemories, summaryThreshold, autoSummarize, enabled, retentionDays, neverRemember, neverLearn.',
    ],
  ])('is not %j', (config, field, message) => {
    expect(checkMemoryConfig(config)).toEqual([{ message, path: [field] }])
    expect(validateMemoryConfig(config)).toBe(false)
  })

  test('tells all of its faults', () => {
    const issues = checkMemoryConfig(JSON.parse('{"__proto__": 1, "maxMemories": -1, "enabled": null}'))
    expect(issues.map(({ path }) => path)).toEqual([['__proto__'], ['maxMemories'], ['enabled']])
  })

  test.each([[null], [[]], ['x'], [7], [undefined]])('is not %j', (config) => {
    expect(checkMemoryConfig(config)).toEqual([{ message: expect.stringContaining('is an object such as'), path: [] }])
  })

  test('that is right makes a persona', () => {
    const field = fc.constantFrom('maxMemories', 'summaryThreshold', 'autoSummarize', 'enabled', 'max_memories')
    const value = fc.oneof(fc.integer({ min: -1, max: 3 }), fc.boolean(), fc.constantFrom(1.5, '1', null, undefined))
    fc.assert(
      fc.property(fc.dictionary(field, value), (memoryConfig) => {
        fc.pre(validateMemoryConfig(memoryConfig))
        expect(() => definePersona({ name: 'Ada', prompt: '', memoryConfig })).not.toThrow()
      }),
    )
  })
})

function remembered(content: unknown): Json {
  return memoryFrom({ personaId: 'a', content }, { id: 'm', now: 0 }).content
}

function isTaken(content: unknown): boolean {
  try {
    remembered(content)
    return true
  } catch {
    return false
  }
}

/** So many lists around it. */
function levels(count: number, inmost: unknown): unknown {
  return Array.from({ length: count }).reduce<unknown>((inner) => [inner], inmost)
}
