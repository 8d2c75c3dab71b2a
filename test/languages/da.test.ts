import { testLanguage } from './testLanguage.ts'

// Today is Sunday, 3 May 2026.
testLanguage(
  'da',
  [
    ['Hvor bor min søster?', { language: 'da', is: 'ask where self', words: 'bor søster' }],
    ['hvornår har min bror fødselsdag', { language: 'da', is: 'ask when self', words: 'bror fødselsdag' }],
    ['Godmorgen, hvordan går det?', { language: 'da', is: 'ask courtesy', words: '' }],
    ['hvad ved du om mig?', { language: 'da', is: 'profile self other', words: '' }],
    ['og hendes navn?', { language: 'da', is: 'ask followUp', words: 'navn' }],
    ['Jeg har købt en rød cykel', { language: 'da', is: 'tell self', words: 'købt rød cykel' }],
    ['hvad lavede jeg i går?', { language: 'da', is: 'ask self', words: 'lavede gar', times: ['2026-05-02'] }],
    ['hvad skal jeg i morgen?', { language: 'da', is: 'ask self', words: '', times: ['2026-05-04'] }],
    ['hvor arbejdede du før?', { language: 'da', is: 'ask where other past', words: 'arbejdede' }],
  ],
  [
    ['lejlighed', 'flat'],
    ['løn', 'salary'],
    ['hunden', 'dog'],
  ],
)
