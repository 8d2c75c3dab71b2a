import type { FoundSecret } from './foundSecret.ts'

/** Something the user should know, such as a secret in what they wrote. In RAM only. */
export interface Notice {
  readonly id: string
  readonly kind: 'secret'
  /** The message it is about: `flow.chat.redact(messageId)` takes the secret out. */
  readonly messageId: string
  readonly conversationId: string
  /** The kinds of secrets found, each once: `['card number']`. They were not remembered. */
  readonly found: readonly FoundSecret['kind'][]
  /** Epoch ms. */
  readonly at: number
}
