import { testLanguage } from './testLanguage.ts'

// Today is Sunday, 3 May 2026.
testLanguage(
  'pl',
  [
    ['Gdzie mieszka moja siostra?', { language: 'pl', is: 'ask where self', words: 'mieszka siostra' }],
    ['kiedy mój brat ma urodziny', { language: 'pl', is: 'ask when self', words: 'brat urodziny' }],
    ['Dzień dobry, co słychać?', { language: 'pl', is: 'ask courtesy', words: '' }],
    ['a jej imię?', { language: 'pl', is: 'ask followUp', words: 'imie' }],
    ['co robiłem wczoraj?', { language: 'pl', is: 'ask', words: 'robiłem wczoraj', times: ['2026-05-02'] }],
  ],
  [
    ['czynsz', 'rent'],
    ['slub', 'wedding'],
  ],
)
