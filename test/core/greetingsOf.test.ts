import { expect, test } from 'vitest'
import { greetingsOf } from '../../src/core/index.ts'

const greetings = ['Hello.', 'Welcome back, {{user}}!', 'What is {{it}}?']

test('a greeting that calls the user comes first once the name is known', () => {
  expect(greetingsOf({ name: 'Ada', greetings }, 'Sam')).toEqual(['Welcome back, Sam!', 'Hello.', 'What is {{it}}?'])
})

test('without a name it is left out where there is another, and says "you" where there is none', () => {
  expect(greetingsOf({ name: 'Ada', greetings })).toEqual(['Hello.', 'What is {{it}}?'])
  expect(greetingsOf({ name: 'Ada', greetings: ['Hello {{user}}, I am {{char}}.'] })).toEqual(['Hello you, I am Ada.'])
  expect(greetingsOf({ name: 'Ada' }, 'Sam')).toEqual([])
})

test('a name is a name, whatever it holds', () => {
  expect(greetingsOf({ name: 'Ada', greetings }, '$& {{user}}')).toContain('Welcome back, $& {{user}}!')
})
