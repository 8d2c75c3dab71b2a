import type { LanguageTag } from './language.ts'
import { wordList } from './wordList.ts'

/** By things, under their English names, the folded words that name them. */
export type Things = ReadonlyMap<string, readonly string[]>

const LOADERS: Readonly<Record<LanguageTag, () => Promise<{ THINGS: string }>>> = {
  ar: () => import('./ar/things.ts'),
  da: () => import('./da/things.ts'),
  de: () => import('./de/things.ts'),
  en: () => import('./en/things.ts'),
  es: () => import('./es/things.ts'),
  fr: () => import('./fr/things.ts'),
  hi: () => import('./hi/things.ts'),
  it: () => import('./it/things.ts'),
  ja: () => import('./ja/things.ts'),
  ko: () => import('./ko/things.ts'),
  nl: () => import('./nl/things.ts'),
  pl: () => import('./pl/things.ts'),
  pt: () => import('./pt/things.ts'),
  ru: () => import('./ru/things.ts'),
  sv: () => import('./sv/things.ts'),
  tr: () => import('./tr/things.ts'),
  zh: () => import('./zh/things.ts'),
}

/** The words of a language for things of everyday life, loaded when first asked for; none of a language without. */
export async function loadThings(tag: LanguageTag): Promise<Things> {
  const { THINGS = '' } = (await LOADERS[tag]?.()) ?? {}
  return new Map(
    THINGS.trim()
      .split(/[|\n]/)
      .map((line) => line.split(':') as [string, string])
      .map(([thing, words]) => [thing.trim(), wordList(words.replaceAll('-', ' '))]),
  )
}
