import { testLanguage } from './testLanguage.ts'

// Today is Sunday, 3 May 2026.
testLanguage(
  'fr',
  [
    ['Où habite ma sœur ?', { language: 'fr', is: 'ask where self', words: 'habite sœur' }],
    [
      'quand est l’anniversaire de mon frère',
      { language: 'fr', is: 'ask when self', words: 'anniversaire frere', times: ['2026-04-27'] },
    ],
    ['parle-moi de Jane', { language: 'fr', is: 'ask self', words: 'parle jane' }],
    ['Bonjour, comment ça va ?', { language: 'fr', is: 'ask courtesy', words: '' }],
    ['que sais-tu sur moi', { language: 'fr', is: 'profile self other', words: '' }],
    ['et son nom ?', { language: 'fr', is: 'ask followUp', words: 'nom' }],
    ['J’ai acheté un vélo rouge', { language: 'fr', is: 'tell self', words: 'achete velo rouge' }],
    ['la valise rouge', { language: 'fr', is: 'name', words: 'valise rouge' }],
    ['qu’ai-je fait hier ?', { language: 'fr', is: 'ask self', words: 'hier', times: ['2026-05-02'] }],
    ['où travaillais-tu avant ?', { language: 'fr', is: 'ask where other past', words: 'travaillais' }],
  ],
  [
    ['loyer', 'miete'],
    ['chien', 'dog'],
  ],
)
