import { testLanguage } from './testLanguage.ts'

// Today is Sunday, 3 May 2026.
testLanguage(
  'de',
  [
    ['Wo wohnt meine Schwester?', { language: 'de', is: 'ask where self', words: 'wohnt schwester' }],
    ['wann hat mein Bruder Geburtstag', { language: 'de', is: 'ask when self', words: 'bruder geburtstag' }],
    ['erzähl mir was über Jane', { language: 'de', is: 'ask self', words: 'erzahl jane' }],
    ['Guten Morgen, wie geht es dir?', { language: 'de', is: 'ask other courtesy', words: '' }],
    ['Was weißt du über mich?', { language: 'de', is: 'profile self other', words: 'weißt' }],
    ['und ihr Name?', { language: 'de', is: 'ask other followUp', words: 'name' }],
    ['Ich habe ein rotes Fahrrad gekauft', { language: 'de', is: 'tell self', words: 'rotes fahrrad gekauft' }],
    ['mein roter Koffer', { language: 'de', is: 'name self', words: 'roter koffer' }],
    ['wo hast du früher gearbeitet?', { language: 'de', is: 'ask where other past', words: 'fruher gearbeitet' }],
    ['was war gestern?', { language: 'de', is: 'ask', words: 'gestern', times: ['2026-05-02'] }],
  ],
  [
    ['hund', 'perro'],
    ['miete', 'rent'],
    ['schwanger', 'embarazada'],
  ],
)
