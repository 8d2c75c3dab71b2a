import { testLanguage } from './testLanguage.ts'

// Today is Sunday, 3 May 2026.
testLanguage(
  'sv',
  [
    ['Var bor min syster?', { language: 'sv', is: 'ask where self', words: 'bor syster' }],
    ['när fyller min bror år', { language: 'sv', is: 'ask when self', words: 'fyller bror' }],
    ['God morgon, hur mår du?', { language: 'sv', is: 'ask other courtesy', words: '' }],
    ['och hennes namn?', { language: 'sv', is: 'ask followUp', words: 'hennes namn' }],
    ['Jag har köpt en röd cykel', { language: 'sv', is: 'tell self', words: 'kopt rod cykel' }],
    ['vad gjorde jag igår?', { language: 'sv', is: 'ask self', words: 'gjorde igar' }],
    ['var jobbade du tidigare?', { language: 'sv', is: 'ask other past', words: 'jobbade tidigare' }],
    ['vad vet du om mig?', { language: 'sv', is: 'profile self other', words: 'vet' }],
  ],
  [
    ['hund', 'dog'],
    ['hyra', 'rent'],
  ],
)
