import { testLanguage } from './testLanguage.ts'

// Today is Sunday, 3 May 2026.
testLanguage(
  'ru',
  [
    ['Где живёт моя сестра?', { language: 'ru', is: 'ask where self', words: 'живет сестра' }],
    ['когда день рождения у моего брата', { language: 'ru', is: 'ask when', words: 'день рождения брата' }],
    ['расскажи мне про Джейн', { language: 'ru', is: 'ask self', words: 'расскажи про джеин' }],
    ['Привет, как дела?', { language: 'ru', is: 'ask courtesy', words: '' }],
    ['что ты знаешь обо мне?', { language: 'ru', is: 'profile self other', words: 'обо' }],
    ['а её имя?', { language: 'ru', is: 'ask followUp', words: 'имя' }],
    ['Я купил красный велосипед', { language: 'ru', is: 'tell self', words: 'купил красныи велосипед' }],
    ['что я делал вчера?', { language: 'ru', is: 'ask self', words: 'делал вчера', times: ['2026-05-02'] }],
    ['где ты раньше работал?', { language: 'ru', is: 'ask where other past', words: 'раньше работал' }],
  ],
  [
    ['собака', 'dog'],
    ['зарплата', 'salary'],
  ],
)
