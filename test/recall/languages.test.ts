import { createRecallIndex, loadTranslations } from 'personaflow/recall'
import { describe, expect, test } from 'vitest'
import { idsOf, indexOf, NOW, remember } from './indexOf.ts'

const index = indexOf({
  ja: { user: 'うちの猫の名前は「おもち」だよ', response: '来月から福岡に転勤になった' },
  zh: '我报了苏州大学的研究生',
  th: 'ฉันแพ้กุ้งและปู',
  ko: '내 고양이 이름은 나비야',
  ru: 'Моя сестра живёт в Москве',
  es: 'El abuelo guardó las cartas en el cajón',
  ar: 'أختي تسكن في الإسكندرية',
  hi: 'मेरी बहन दिल्ली में रहती है',
  de: 'Meine Chefin heißt Frau Tessmer',
})

describe('scripts and accents', () => {
  test.each([
    ['おもちって何柄の猫だっけ', 'ja'],
    ['猫', 'ja'],
    ['福岡', 'ja'],
    ['苏州', 'zh'],
    ['你报的是哪个大学', 'zh'],
    ['แพ้กุ้ง', 'th'],
    ['고양이 이름', 'ko'],
    ['МОСКВЕ', 'ru'],
    ['где живет сестра', 'ru'],
    ['¿dónde está el cajon?', 'es'],
    ['CARTAS DEL ABUELO', 'es'],
    ['أُخْتِي', 'ar'],
    ['दिल्ली', 'hi'],
    ['tessmer', 'de'],
    ['cajo\u0301n', 'es'],
  ])('%s', (query, id) => {
    expect(idsOf(index.recall(query))).toEqual([id])
  })

  test('matched letters without spaces are joined to words again', () => {
    expect(index.recall('おもちって誰').receipt.recalled[0]?.matched).toEqual(['おもち'])
    expect(index.recall('苏州大学').receipt.recalled[0]?.matched).toEqual(['苏州大学'])
  })

  test('one question in several scripts finds the memories of each', () => {
    expect(idsOf(index.recall('猫 or Tessmer, 🐱 Москве?')).toSorted()).toEqual(['de', 'ja', 'ru'])
  })

  test('typographic and plain apostrophes are the same', () => {
    const cat = indexOf({ cat: "I don't let Lucía's cat out" })
    expect(idsOf(cat.recall('Lucía’s'))).toEqual(['cat'])
    expect(idsOf(cat.recall('don’t'))).toEqual([])
  })
})

describe('any length', () => {
  const words = Array.from({ length: 1000 }, (_, at) => `word${at}`).join(' ')

  test('a paste of 10,000 characters is known by its rare words', () => {
    const paste = `${words} violin bow rosin `.padEnd(10_000, 'x y z ')
    const shop = indexOf({ shop: 'rosin for the violin bow', walk: 'a walk by the sea' })
    expect(idsOf(shop.recall(`${paste} violin bow rosin`))).toEqual(['shop'])
  })

  test('a memory of 10,000 characters is found', () => {
    const long = createRecallIndex()
    long.add(remember('long', words.padEnd(10_000, ' tail')))
    expect(idsOf(long.recall('word77', { now: NOW }))).toEqual(['long'])
  })

  test.each(['*', 'ha', 'a', "n't ", '猫', '🐾', 'tell me something ', '?', '\u0301', '\ud83d'])(
    '10,000 characters of %j do no harm',
    (piece) => {
      const text = piece.repeat(10_000 / piece.length)
      const odd = indexOf({ odd: { user: text, response: text } })
      expect(() => odd.recall(text, { context: [text, text] })).not.toThrow()
    },
  )
})

describe('follow-ups', () => {
  test.each([
    ['was hatte ich ihm versprochen?', 'Herr Yilmaz hat geklingelt', 'Herr Yilmaz kriegt die Hälfte der Ernte'],
    [
      "c'est pour quand, son accouchement ?",
      'Camille est crevée',
      'on vient de l’apprendre, Camille attend pour janvier',
    ],
    ['¿cómo se llamaba su ex?', 'He quedado con Pili', 'Pili se separa de Chema'],
    ['а ее брат?', 'Звонила Катя', 'Катя живёт в Казани'],
    ['で、実際は？', '目標730って言ってた', '目標730を超えて755だった'],
  ])('%s', (query, before, said) => {
    const told = indexOf({ said, other: 'Tomaten im Garten' })
    expect(idsOf(told.recall(query, { context: [before, 'Oh?'] }))).toEqual(['said'])
    expect(idsOf(told.recall(query))).toEqual([])
  })
})

test('a sigh in Japanese brings nothing, though its letters stand in what was said', () => {
  const told = indexOf({
    job: { user: '今日から新しいバイト始めたんだ', response: 'いいのいいの' },
    roe: { user: '6月29日', response: '明太子送る' },
  })
  expect(idsOf(told.recall('ねむい〜明日も早いのやだ'))).toEqual([])
  expect(idsOf(told.recall('明太子'))).toEqual(['roe'])
})

test('what stands beside a question counts less than the question', () => {
  const told = indexOf({ party: 'jetzt wird im Bootshaus gefeiert', taxi: 'das Taxi war teuer' })
  const query = 'wo wird die Hochzeit meiner Schwester gefeiert? muss das Taxi vorbestellen'
  expect(idsOf(told.recall(query))[0]).toBe('party')
})

describe('told in one language, asked in another', async () => {
  const told = {
    de: 'Mein Hund heißt Bruno und ist drei',
    es: 'Mi hermana trabaja en una panadería',
    fr: 'J’ai payé le loyer avec deux jours de retard',
    ja: '母は京都に住んでいる',
    ko: '우리 강아지를 병원에 데려갔어',
    en: 'My boss is called Priya',
  }
  const both = indexOf(told, { translate: await loadTranslations() })

  test.each([
    ['¿cómo se llama mi perro?', 'de'],
    ['what does my sister do?', 'es'],
    ['wie viel miete war das?', 'fr'],
    ['where does my mother live?', 'ja'],
    ['did I take the puppy to hospital?', 'ko'],
    ['¿quién es mi jefa?', 'en'],
    ['est-ce que mes chiens sont grands ?', 'de'],
  ])('%s', (query, id) => {
    expect(both.recall(query).memories[0]?.id).toBe(id)
  })

  test('without `translate` it is not found', () => {
    expect(idsOf(indexOf(told).recall('¿quién es mi jefa?'))).not.toContain('en')
  })

  test('between English and English nobody is asked for a translation', () => {
    const asked: string[] = []
    const translate = (word: string) => (asked.push(word), [])
    const english = indexOf({ a: 'We had a long chat' }, { translate })
    english.recall('where is the cat?')
    expect(asked).toEqual([])
    english.recall('¿dónde está el gato?')
    expect(asked).toEqual(['gato'])
  })
})
