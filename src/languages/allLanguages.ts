import { arabic } from './ar/arabic.ts'
import { danish } from './da/danish.ts'
import { german } from './de/german.ts'
import { english } from './en/english.ts'
import { spanish } from './es/spanish.ts'
import { french } from './fr/french.ts'
import { hindi } from './hi/hindi.ts'
import { italian } from './it/italian.ts'
import { japanese } from './ja/japanese.ts'
import { korean } from './ko/korean.ts'
import type { Language } from './language.ts'
import { dutch } from './nl/dutch.ts'
import { polish } from './pl/polish.ts'
import { portuguese } from './pt/portuguese.ts'
import { russian } from './ru/russian.ts'
import { swedish } from './sv/swedish.ts'
import { turkish } from './tr/turkish.ts'
import { chinese } from './zh/chinese.ts'

/** The languages that the kit knows words of. Of two that a text may be in, the one named first is taken. */
export const LANGUAGES: readonly Language[] = [
  english,
  german,
  french,
  spanish,
  italian,
  portuguese,
  dutch,
  swedish,
  danish,
  polish,
  turkish,
  russian,
  arabic,
  hindi,
  korean,
  japanese,
  chinese,
]
