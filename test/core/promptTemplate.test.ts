import * as fc from 'fast-check'
import { PersonaFlowError, promptTemplate, renderTemplate, templateVariables } from 'personaflow/core'
import { describe, expect, test } from 'vitest'
import { readRecord } from '../../src/core/index.ts'

const text = (...input: Parameters<typeof renderTemplate>) => renderTemplate(...input).text

describe('a template', () => {
  test('is plain data under an id that its name alone decides', () => {
    const greeting = promptTemplate(' greeting ', 'Hello {{userName}}!')
    expect(greeting).toEqual({ id: greeting.id, name: 'greeting', template: 'Hello {{userName}}!' })
    expect(JSON.parse(JSON.stringify(greeting))).toEqual(greeting)
    expect(promptTemplate('greeting', 'Other').id).toBe(greeting.id)
    expect(promptTemplate('greeting!', 'Other').id).not.toBe(greeting.id)
    expect(promptTemplate('テンプレ', '').id).toContain('テンプレ')
  })

  test.each(['', '  ', 'x'.repeat(201), 7])('with the name %j is refused', (name) => {
    // Wrong on purpose: what a JavaScript caller can write.
    expect(() => promptTemplate(name as string, '')).toThrow('the name of a prompt template')
  })

  test('that is no text is refused', () => {
    // Wrong on purpose: what a JavaScript caller can write.
    expect(() => promptTemplate('greeting', 7 as never)).toThrow('the text of a prompt template')
  })
})

describe('rendering', () => {
  test('fills in every syntax', () => {
    const values = { user_name: 'Alice', 名前: 'アリス', prénom: 'Zoé' }
    expect(text('Hello {{user_name}}, {{ user_name }}, ${user_name}, ${ user_name }, $user_name!', values)).toBe(
      'Hello Alice, Alice, Alice, Alice, Alice!',
    )
    expect(text('${名前} $名前 {{\n名前\t}} $prénom', values)).toBe('アリス アリス アリス Zoé')
  })

  test('reads the texts of the Python library as it did', () => {
    const detective = 'You are ${name}, known for ${traits}. Context: ${context} Costs $$5. ${user_input}'
    expect(text(detective, { name: 'Sherlock', traits: 'logic', context: 'London', user_input: 'Who?' })).toBe(
      'You are Sherlock, known for logic. Context: London Costs $5. Who?',
    )
    expect(text('${名前} / $plain / ${missing}', { 名前: 'ホームズ', plain: 1 })).toBe('ホームズ / 1 / ${missing}')
    // Unlike Python, where a name ends at the first letter beyond ASCII.
    expect(text('$prénomさん', { prénom: 'Zoé' })).toBe('Zoéさん')
    expect(text('$nameさん、$name-san', { name: 'ワトソン' })).toBe('ワトソンさん、ワトソン-san')
    expect(text('${noun}ification, $5, ${unclosed, ${a b}, $', { noun: 'class' })).toBe(
      'classification, $5, ${unclosed, ${a b}, $',
    )
  })

  test('a sign written twice is the sign', () => {
    expect(text('$$ $$name $${name} $$$name', { name: 'Ada' })).toBe('$ $name ${name} $Ada')
    expect(text('{{{{name}}}} is {{name}}', { name: 'Ada' })).toBe('{{name}} is Ada')
    expect(text('$${{price}}', { price: 5 })).toBe('$5')
  })

  test('finds good marks in and beside what is none', () => {
    expect(text('{{{name}}} {{$name}} ${{name}} ${a {{name}}', { name: 'Ada' })).toBe('{Ada} {{Ada}} $Ada ${a Ada')
    const json = '{"a":{"b":{"c":{"d":"{{name}}"}}}}'
    expect(text(json, { name: 'Ada' })).toBe('{"a":{"b":{"c":{"d":"Ada"}}}}')
  })

  test('writes numbers as text and data as an outline', () => {
    expect(text('{{a}} {{b}} {{c}}', { a: 0, b: false, c: 12n })).toBe('0 false 12')
    expect(text('{{who}}\n{{tags}}', { who: { name: 'Ada', born: { year: 1815 } }, tags: ['x', 'y'] })).toBe(
      'name: Ada\nborn:\n  year: 1815\n- x\n- y',
    )
    expect(() => text('{{a}}', { a: { b: () => 1 } })).toThrow('values.a.b is a function')
  })

  test('keeps what is missing visible, as it was written', () => {
    expect(renderTemplate('{{ a }} ${b} $c {{d}} {{a}}', { b: undefined, c: null, d: '' })).toEqual({
      text: '{{ a }} ${b} $c  {{a}}',
      variables: ['a', 'b', 'c', 'd'],
      missing: ['a', 'b', 'c'],
      errors: [],
    })
  })

  test('throws all that is missing by name, if asked to', () => {
    const template = promptTemplate('greeting', 'Hello {{userName}}, I am {{botName}}, {{role}}.')
    const render = () =>
      renderTemplate(template, { userName: 'Ada', botName: undefined, role: null }, { missing: 'throw' })
    expect(render).toThrow(PersonaFlowError)
    expect(render).toThrow('PersonaFlow: the template lacks a value for "botName", "role".')
    expect(text('Hello', {}, { missing: 'throw' })).toBe('Hello')
  })

  test('takes nothing but a template', () => {
    // Wrong on purpose: what a JavaScript caller can write.
    expect(() => text(7 as never, {})).toThrow('PersonaFlow: a template is a text, not undefined.')
  })

  test.each([
    ['a template', [null, {}]],
    ['"values" is an object, not null', ['', null]],
    ['"values" is an object, not undefined', ['', undefined]],
    ['"values" is an object, not a text', ['', 'Ada']],
    ['"values" is an object, not a list', ['', ['Ada']]],
    ['"maxLength" is a number from 0 up, not NaN', ['', {}, { maxLength: Number.NaN }]],
    ['"maxLength" is a number from 0 up, not -1', ['', {}, { maxLength: -1 }]],
    ['"maxLength" is a number from 0 up, not a text', ['', {}, { maxLength: '5' }]],
    ['"missing" is neither "keep" nor "throw"', ['', {}, { missing: 'drop' }]],
  ])('refuses by name: %s', (message, input) => {
    // Wrong on purpose: what a JavaScript caller can write.
    const render = () => renderTemplate(...(input as unknown as Parameters<typeof renderTemplate>))
    expect(render).toThrow(PersonaFlowError)
    expect(render).toThrow(`PersonaFlow: ${message}`)
  })

  test('may be as long as one likes', () => {
    expect(text('x'.repeat(200_000), {}, { maxLength: Infinity })).toHaveLength(200_000)
    expect(text('', {}, { maxLength: 0 })).toBe('')
  })

  test('tells the faults of the template beside the text', () => {
    expect(renderTemplate('Costs $5', {}).errors).toEqual([
      { message: expect.stringMatching(/^Line 1, column 7: "\$" has no name/), path: [] },
    ])
  })

  test('reads nothing in a value', () => {
    expect(text('{{a}}{{b}}', { a: '{{b}}', b: '$a' })).toBe('{{b}}$a')
    expect(text('<{{a}}>', { a: "$& $1 $$ $` $'" })).toBe("<$& $1 $$ $` $'>")
  })

  test('finds own properties alone', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    const template = names.map((name) => `{{${name}}}`).join(' ')
    expect(renderTemplate(template, {})).toMatchObject({ text: template, variables: names, missing: names })
    expect(text('{{a}}', Object.create({ a: 'inherited' }))).toBe('{{a}}')
    const own = JSON.parse('{"__proto__": "proto", "constructor": "c", "toString": "t", "hasOwnProperty": "h"}')
    expect(text(template, own)).toBe('proto c t h')
    expect(text('{{a}}', Object.assign(Object.create(null), { a: 1 }))).toBe('1')
  })

  test('stops at the longest text that is allowed', () => {
    expect(text('{{a}}{{a}}', { a: 'x'.repeat(50_000) })).toHaveLength(100_000)
    expect(() => text('{{a}}{{a}}.', { a: 'x'.repeat(50_000) })).toThrow('longer than 100000 characters')
    expect(() => text('{{a}}'.repeat(100_000), { a: 'x'.repeat(1_000_000) })).toThrow('raise maxLength')
    expect(() => text('four', {}, { maxLength: 3 })).toThrow('longer than 3 characters')
    expect(text('{{a}}', { a: 'four' }, { maxLength: 4 })).toBe('four')
  })

  test.each(['{{', '{{{{', '{{ ', '${', '$', '{{a', '{{a{{', '}}', '{ '])(
    'of %j a hundred thousand times ends',
    (part) => {
      const hostile = part.repeat(100_000)
      expect(text(hostile, {}, { maxLength: hostile.length })).toBe(hostile.replaceAll('$$', '$'))
    },
  )
})

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  // What breaks grammars, close together.
  fc.string({ unit: fc.constantFrom('{', '}', '{{', '}}', '$', '${', 'a', '名', '5', ' ', '\n', '__proto__') }),
)

describe('for any text', () => {
  test('without marks, rendering changes nothing', () => {
    fc.assert(
      fc.property(anyText, (template) => {
        const plain = template.replaceAll('$', '').replace(/\{(?=\{)/g, '')
        expect(renderTemplate(plain, { a: 'x' })).toMatchObject({ text: plain, variables: [], missing: [] })
      }),
    )
  })

  test('keeping what is missing never throws, and changes nothing but doubled signs', () => {
    fc.assert(
      fc.property(anyText, (template) => {
        const rendered = renderTemplate(template, {})
        expect(rendered.missing).toEqual(templateVariables(template))
        const hasDoubled = /\$\$|\{{4}/.test(template)
        expect(rendered.text === template || hasDoubled).toBe(true)
      }),
    )
  })

  test('each value stands in the text once per mark, as it is', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, value) => {
        // A letter would go on with a name, a brace or a sign would make another mark.
        const template = `${before} . {{value}} {{ value }} . $value`
        const rendered = text(template, { value })
        expect(rendered.endsWith(` . ${value} ${value} . ${value}`)).toBe(true)
      }),
    )
  })
})

test('a template is read from storage; what is none says why', () => {
  const stored = promptTemplate('greeting', 'Hello {{userName}}!')
  expect(readRecord('promptTemplates', stored.id, stored)).toEqual({
    collection: 'promptTemplates',
    id: stored.id,
    value: stored,
  })
  expect(readRecord('promptTemplates', 'a', { id: 'a', name: 'greeting', template: 7 })).toMatchObject({
    reason: 'template is not a text',
  })
  expect(readRecord('promptTemplates', 'a', { id: 'a', name: ' ', template: '' })).toMatchObject({
    reason: 'name is not a text of 1 to 200 characters',
  })
})
