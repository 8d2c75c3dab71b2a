import { testLanguage } from './testLanguage.ts'

// Today is Sunday, 3 May 2026.
testLanguage(
  'ja',
  [
    ['妹はどこに住んでるの？', { language: 'ja', is: 'ask where' }],
    ['弟の誕生日はいつ', { language: 'ja', is: 'ask when' }],
    ['ジェーンについて教えて', { language: 'ja', is: 'ask' }],
    ['こんにちは、元気ですか', { language: 'ja', is: 'ask courtesy' }],
    ['私のことを何か知ってる？', { language: 'ja', is: 'profile self' }],
    ['じゃあ彼の名前は？', { language: 'ja', is: 'ask followUp' }],
    ['赤い自転車を買ったよ', { language: 'ja', is: 'tell' }],
    ['昨日何したっけ', { language: 'ja', is: 'ask', times: ['2026-05-02'] }],
  ],
  [
    ['犬', 'dog'],
    ['誕生', 'birthday'],
  ],
)
