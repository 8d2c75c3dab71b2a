'use client'

import type { FileUIPart } from 'ai'
import { createContext, use } from 'react'
import { PersonaFlowError } from '../../core/index.ts'
import type { RefusedFile } from '../../flow/index.ts'
import type { SubmitKey } from '../isSendKey.ts'

/** The files of an unsent message, and what can be done with them. */
export interface Attachments {
  readonly files: readonly FileUIPart[]
  /** Names of those that are still read. */
  readonly pending: readonly string[]
  readonly refused: readonly RefusedFile[]
  attach(files: readonly File[]): void
  setFiles(files: readonly FileUIPart[]): void
  /** Takes the refusals off the screen. */
  dismiss(): void
}

/** The context that the parts of one composer share. */
export interface ComposerContextValue {
  readonly draft: string
  setDraft(draft: string): void
  readonly submitKey: SubmitKey
  readonly attachments: Attachments
}

/** The composer around a part; `null` outside of `Chat.Composer`. */
export const ComposerContext = createContext<ComposerContextValue | null>(null)

/** The composer around a part. Throws `no-provider` outside of one. */
export function useComposer(part: string): ComposerContextValue {
  const context = use(ComposerContext)
  if (context !== null) return context
  throw new PersonaFlowError('no-provider', `<Chat.${part}> stands outside of a composer`, 'Put it in <Chat.Composer>')
}
