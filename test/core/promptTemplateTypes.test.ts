import {
  promptTemplate,
  renderTemplate,
  templateVariables,
  type PromptTemplate,
  type TemplateValue,
  type VariablesOf,
} from 'personaflow/core'
import { expect, expectTypeOf, test } from 'vitest'

/** A literal text whose type and whose reader must find the same names. */
function agree<Text extends string>(
  template: Text,
  names: readonly VariablesOf<Text>[],
): PromptTemplate<VariablesOf<Text>> {
  expect(templateVariables(template)).toEqual(names)
  return promptTemplate('template', template)
}

type Names<T> = T extends PromptTemplate<infer Variables> ? Variables : never

test('a literal tells its names', () => {
  const greeting = agree('Hello {{userName}}, I am ${bot_name}, $role of {{ 名前 }}.', [
    'userName',
    'bot_name',
    'role',
    '名前',
  ])
  expectTypeOf<Names<typeof greeting>>().toEqualTypeOf<'userName' | 'bot_name' | 'role' | '名前'>()
  const lines = agree('\n  Hello ${user_name}!\n  ${ custom_greeting\t}\n  {{\nuser_name }}\n', [
    'user_name',
    'custom_greeting',
  ])
  expectTypeOf<Names<typeof lines>>().toEqualTypeOf<'user_name' | 'custom_greeting'>()
})

test('escapes, faults and plain text tell none', () => {
  const none = agree('$$a $${b} {{{{c}}}} $5 ${} {{ }} {{d e}} ${f.g} {{h ${i {"j":{"k":1}} $', [])
  expectTypeOf<Names<typeof none>>().toEqualTypeOf<never>()
  const some = agree('$$$a {{{b}}} {{$c}} ${{d}} ${e {{f}} {{{{{g}}}}} $h$i{{j}}$', [
    'a',
    'b',
    'c',
    'd',
    'f',
    'h',
    'i',
    'j',
  ])
  expectTypeOf<Names<typeof some>>().toEqualTypeOf<'a' | 'b' | 'c' | 'd' | 'f' | 'h' | 'i' | 'j'>()
})

test('what no type can tell is any name', () => {
  const read: string = '{{a}}'
  expectTypeOf<Names<ReturnType<typeof promptTemplate<typeof read>>>>().toEqualTypeOf<string>()
  expectTypeOf<VariablesOf<`Hello ${string}`>>().toEqualTypeOf<string>()
  const beyondAscii = agree('$nameさん {{other}}', ['name', 'other'])
  expectTypeOf<Names<typeof beyondAscii>>().toEqualTypeOf<string>()
})

test('a long text is no trouble', () => {
  type Repeat<Text extends string> = `${Text} and ${Text}, ${Text}; ${Text}. ${Text}`
  type Long = Repeat<Repeat<'The quick {{animal}} of ${owner} costs $$5 for $someone_else'>>
  expectTypeOf<VariablesOf<Long>>().toEqualTypeOf<'animal' | 'owner' | 'someone_else'>()
})

test('values are asked for by name', () => {
  const greeting = promptTemplate('greeting', 'Hello {{userName}}!')
  expectTypeOf(renderTemplate<'userName'>)
    .parameter(1)
    .toEqualTypeOf<{ readonly userName: TemplateValue }>()
  expect(renderTemplate(greeting, { userName: undefined }).missing).toEqual(['userName'])
  // @ts-expect-error a forgotten value
  expect(renderTemplate(greeting, {}).missing).toEqual(['userName'])
  // @ts-expect-error a misspelled name
  expect(renderTemplate(greeting, { username: 'Ada' }).missing).toEqual(['userName'])
  // A text, and a template from storage, may ask for anything.
  const stored: PromptTemplate = greeting
  expect(renderTemplate(stored, { userName: 'Ada', more: 1 }).text).toBe('Hello Ada!')
  expect(renderTemplate('Hello {{userName}}!', {}).missing).toEqual(['userName'])
})
