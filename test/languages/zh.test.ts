import { testLanguage } from './testLanguage.ts'

// Today is Sunday, 3 May 2026.
testLanguage(
  'zh',
  [
    ['我妹妹住在哪里？', { language: 'zh', is: 'ask where self' }],
    ['弟弟的生日是什么时候', { language: 'zh', is: 'ask when' }],
    ['说说小简', { language: 'zh', is: 'ask' }],
    ['你知道我什么', { language: 'zh', is: 'profile self other' }],
    ['那她的名字呢', { language: 'zh', is: 'tell followUp' }],
    ['我买了一辆红色自行车', { language: 'zh', is: 'tell self' }],
    ['我昨天做了什么', { language: 'zh', is: 'ask self', times: ['2026-05-02'] }],
  ],
  [
    ['狗', 'dog'],
    ['房租', 'rent'],
  ],
)
