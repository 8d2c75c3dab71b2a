import { createRecallIndex } from 'personaflow/recall'
import { describe, expect, test } from 'vitest'
import { NOW, remember } from './indexOf.ts'

const TOLD = {
  de: ['Ich wohne jetzt in Bremen bei meiner Tante.', 'Alles klar, meine Schwester heißt Karla und geht zum Ballett.'],
  es: ['Mi perro se llama Trueno.', 'Hoy trabajo en la panadería de mi tío, todo bien.'],
  pl: ['Mój brat mieszka w Gdyni, bo tam pracuje.', 'Wczoraj kupiłem czerwony rower.'],
  ko: ['언니, 저 어제 고양이를 입양했어요. 이름은 보리예요 ㅋㅋㅋㅋ', '언니 저 부산으로 이사 가요'],
  ar: ['يا دكتور، أخي اسمه سامر ويعمل في حلب', 'صباح الخير دكتور، اشتريت دراجة جديدة'],
  hi: ['मेरी बहन का नाम गीता है, नमस्ते', 'मैं पुणे में रहती हूं'],
  zh: ['我弟弟叫小海，哈哈哈哈', '我上个月搬到青岛了'],
  fr: ['Ma cousine Odile habite à Nantes.', 'Ça va mieux, mon genou est guéri.'],
} as const

function recalledOf(language: keyof typeof TOLD, query: string): string[] {
  const index = createRecallIndex()
  TOLD[language].forEach((content, at) => index.add(remember(`${language}${at}`, { user: content }, { at: NOW - at })))
  return index.recall(query, { now: NOW, fill: true }).memories.map(({ id }) => id)
}

describe('a greeting, thanks or laughter recalls nothing, whoever it is for', () => {
  test.each([
    ['de', 'Na, alles klar bei dir?'],
    ['de', 'wie gehts dir so'],
    ['es', 'hola Trueno, cómo estás?'],
    ['pl', 'siema, co słychać?'],
    ['pl', 'dobra, bo juz pozno, ide spac zaraz'],
    ['ko', '언니 뭐해요'],
    ['ko', 'ㅋㅋㅋㅋㅋㅋㅋㅋㅋ'],
    ['ar', 'صباح الخير دكتور، كيفك؟'],
    ['hi', 'namaste ji kaise ho'],
    ['zh', '哈哈哈哈哈哈'],
    ['fr', 'ça va toi ?'],
  ] as const)('%s: %s', (language, query) => {
    expect(recalledOf(language, query)).toEqual([])
  })
})

describe('a question is told by its own words, wherever they stand and without a mark', () => {
  test.each([
    ['de', 'wo wohne ich jetzt', 'de0'],
    ['es', 'y cómo se llamaba mi perro', 'es0'],
    ['pl', 'gdzie mieszka moj brat', 'pl0'],
    ['ko', '제 고양이 이름이 뭐였죠', 'ko0'],
    ['ar', 'أخي وين يعمل', 'ar0'],
    ['hi', 'मेरी बहन का नाम क्या है', 'hi0'],
    ['zh', '我弟弟叫什么', 'zh0'],
    ['fr', 'ma cousine elle habite quelle ville', 'fr0'],
  ] as const)('%s: %s', (language, query, id) => {
    expect(recalledOf(language, query)[0]).toBe(id)
  })
})

test('a long run of one sign takes no time', () => {
  expect(recalledOf('ko', `${'ㅋ'.repeat(50_000)}a${'ha'.repeat(20_000)}`)).toEqual([])
})
