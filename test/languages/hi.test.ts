import { testLanguage } from './testLanguage.ts'

// Today is Sunday, 3 May 2026.
testLanguage(
  'hi',
  [
    ['मेरी बहन कहाँ रहती है?', { language: 'hi', is: 'ask where self', words: 'बहन रहती' }],
    ['मेरे भाई का जन्मदिन कब है', { language: 'hi', is: 'ask when self', words: 'भाई जन्मदिन' }],
    ['मुझे जेन के बारे में बताओ', { language: 'hi', is: 'ask self', words: 'जेन बारे बताओ' }],
    ['नमस्ते, आप कैसे हैं?', { language: 'hi', is: 'ask other courtesy', words: '' }],
    ['और उसका नाम?', { language: 'hi', is: 'ask followUp', words: 'उसका नाम' }],
  ],
  [
    ['माँ', 'mother'],
    ['नौकरी', 'work'],
  ],
)
