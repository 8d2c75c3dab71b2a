import { testLanguage } from './testLanguage.ts'

// Today is Sunday, 3 May 2026.
testLanguage(
  'ar',
  [
    ['أين تسكن أختي؟', { language: 'ar', is: 'ask where', words: 'تسكن اختي' }],
    ['متى عيد ميلاد أخي', { language: 'ar', is: 'ask when', words: 'عيد ميلاد اخي' }],
    ['احكيلي عن جين', { language: 'ar', is: 'ask', words: 'احكيلي جين' }],
    ['مرحبا، كيف حالك', { language: 'ar', is: 'ask courtesy', words: '' }],
    ['هو عارف عني إيه', { language: 'ar', is: 'profile followUp', words: 'عارف عني' }],
    ['انا عملت ايه امبارح', { language: 'ar', is: 'ask self', words: 'عملت امبارح' }],
  ],
  [
    ['قطة', 'cat'],
    ['ايجار', 'rent'],
  ],
)
