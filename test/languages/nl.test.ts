import { testLanguage } from './testLanguage.ts'

// Today is Sunday, 3 May 2026.
testLanguage(
  'nl',
  [
    ['Waar woont mijn zus?', { language: 'nl', is: 'ask where self', words: 'woont zus' }],
    ['wanneer is mijn broer jarig', { language: 'nl', is: 'ask when self', words: 'broer jarig' }],
    ['Goedemorgen, hoe gaat het?', { language: 'nl', is: 'ask courtesy', words: '' }],
    ['wat weet je over mij?', { language: 'nl', is: 'profile self other', words: '' }],
    ['en haar naam?', { language: 'nl', is: 'ask followUp', words: 'naam' }],
    ['Ik heb een rode fiets gekocht', { language: 'nl', is: 'tell self', words: 'rode fiets gekocht' }],
    ['mijn rode koffer', { language: 'nl', is: 'name self', words: 'rode koffer' }],
    ['wat deed ik gisteren?', { language: 'nl', is: 'ask self', words: 'deed gisteren', times: ['2026-05-02'] }],
  ],
  [
    ['huur', 'rent'],
    ['fiets', 'bike'],
  ],
)
