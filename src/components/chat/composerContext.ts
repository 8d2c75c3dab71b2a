'use client'

import { createContext, use } from 'react'
import { PersonaFlowError } from '../../core/index.ts'
import type { SubmitKey } from '../isSendKey.ts'

/** The context that the parts of one composer share. */
export interface ComposerContextValue {
  readonly draft: string
  setDraft(draft: string): void
  readonly submitKey: SubmitKey
}

/** The composer around a part; `null` outside of `Chat.Composer`. */
export const ComposerContext = createContext<ComposerContextValue | null>(null)

/** The composer around a part. Throws `no-provider` outside of one. */
export function useComposer(part: string): ComposerContextValue {
  const context = use(ComposerContext)
  if (context !== null) return context
  throw new PersonaFlowError('no-provider', `<Chat.${part}> stands outside of a composer`, 'Put it in <Chat.Composer>')
}
