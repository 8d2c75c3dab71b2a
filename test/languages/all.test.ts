import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { LANGUAGES } from '../../src/languages/index.ts'
import { loadTranslations } from '../../src/recall/index.ts'

const LISTS = LANGUAGES.flatMap(({ tag, ...lists }) =>
  Object.entries(lists).map(([name, list]) => [tag, name, list] as const),
)

test.each(LANGUAGES.map(({ tag }) => tag))('%s has its table', (tag) => {
  expect(existsSync(path.join(import.meta.dirname, `${tag}.test.ts`))).toBe(true)
})

test('no list holds an empty phrase, which would be found everywhere', () => {
  const empty = LISTS.filter(([, , list]) => /^\s*\||\|\s*(?:\||$)|\n\s*\n\s*\|/.test(list))
  expect(empty).toEqual([])
})

test('phrases are written in small letters, as texts are compared', () => {
  const capital = LISTS.filter(
    ([, name, list]) => name === 'courtesies' && /\p{Lu}/u.test(list.replaceAll(/\\p\{\w+\}/g, '')),
  )
  expect(capital).toEqual([])
})

test('the languages that words tell fit into the bits of a number', () => {
  expect(LANGUAGES.filter(({ toldBy }) => toldBy === 'words').length).toBeLessThanOrEqual(15)
})

test('only the words of the languages asked for are loaded', async () => {
  const translate = await loadTranslations(['de', 'es'])
  expect([...translate('hund')].toSorted()).toEqual(['cachorro', 'hundin', 'perra', 'perro', 'welpe'])
  expect([...translate('chien')]).toEqual([])
})
