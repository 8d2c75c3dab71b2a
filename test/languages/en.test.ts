import { testLanguage } from './testLanguage.ts'

// Today is Sunday, 3 May 2026.
testLanguage(
  'en',
  [
    ['where does my sister live now?', { language: 'en', is: 'ask where self now', words: 'sister live' }],
    ['what did you say about Lisbon', { language: 'en', is: 'ask other', words: 'lisbon' }],
    ['tell me about Jane', { language: 'en', is: 'ask self', words: 'jane' }],
    ['hey there', { language: 'en', is: 'tell', words: '' }],
    ['what do you know about me?', { language: 'en', is: 'profile self other', words: '' }],
    ['and her name?', { language: 'en', is: 'ask followUp', words: 'name' }],
    ['I bought a red bike', { language: 'en', is: 'name self', words: 'bought red bike' }],
    ['the red teapot', { language: 'en', is: 'name', words: 'red teapot' }],
    [
      'what did I do three days ago?',
      { language: 'en', is: 'ask self', words: 'three days ago', times: ['2026-04-30'] },
    ],
    ['where did I use to work before?', { language: 'en', is: 'ask where self past', words: 'use work' }],
  ],
  [
    ['dog', 'hund'],
    ['wedding', 'hochzeit'],
  ],
)
