import { testLanguage } from './testLanguage.ts'

// Today is Sunday, 3 May 2026.
testLanguage(
  'tr',
  [
    ['Kız kardeşim nerede yaşıyor?', { language: 'tr', is: 'ask where', words: 'kız kardesim yasıyor' }],
    ['kardeşimin doğum günü ne zaman', { language: 'tr', is: 'ask when', words: 'kardesimin dogum gunu' }],
    ['Jane hakkında bir şey anlat', { language: 'tr', is: 'ask', words: 'jane hakkında anlat' }],
    ['Merhaba, nasılsın?', { language: 'tr', is: 'ask courtesy', words: '' }],
    ['peki onun adı?', { language: 'tr', is: 'ask followUp', words: 'peki adı' }],
    ['Kırmızı bir bisiklet aldım', { language: 'tr', is: 'tell', words: 'kırmızı bisiklet aldım' }],
  ],
  [
    ['kopek', 'dog'],
    ['kira', 'rent'],
  ],
)
