'use client'

import { createContext, type ReactElement } from 'react'
import type { SafeUrl } from '../../markdown/index.ts'

/** A source that a mark such as `[1]` in a reply leads to. */
export interface Citation {
  /** Its title, or its host. */
  readonly words: string
  readonly url?: SafeUrl | undefined
}

/** The sources of the text below, or chips of their own, by the label of their mark; a mark of no source stays text. */
export const CitationsContext = createContext<ReadonlyMap<string, Citation | ReactElement>>(new Map())
