import { testLanguage } from './testLanguage.ts'

// Today is Sunday, 3 May 2026.
testLanguage(
  'ko',
  [
    ['내 여동생은 어디 살아?', { language: 'ko', is: 'ask where self', words: '여동생은 살아' }],
    ['내 동생 생일이 언제야', { language: 'ko', is: 'ask when self', words: '동생 생일이 언제야' }],
    ['너 나에 대해 뭐 알아?', { language: 'ko', is: 'profile other', words: '나에 대해' }],
    ['그리고 걔 이름은?', { language: 'ko', is: 'ask followUp', words: '걔 이름은' }],
    ['어제 뭐 했지', { language: 'ko', is: 'ask', words: '어제', times: ['2026-05-02'] }],
  ],
  [
    ['강아지', 'dog'],
    ['병원', 'hospital'],
  ],
)
