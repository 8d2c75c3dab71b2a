import { isToolPart, type Message } from '../core/index.ts'
import { fieldOf } from './errorChain.ts'
import { sendableMessages } from './sendableMessages.ts'

/** True when a route refused calls that it did not sign: another server made them, a model in the page, or an earlier start. */
export function refusesCalls(error: unknown): boolean {
  const body = fieldOf(error, 'responseBody')
  return fieldOf(error, 'statusCode') === 403 && typeof body === 'string' && body.includes('"unsigned-tool"')
}

/** A history without the calls of earlier answers, whose words stay; `undefined` where there are none. */
export function withoutEarlierCalls(messages: readonly Message[]): Message[] | undefined {
  const newest = messages.at(-1)
  const hasCalls = (message: Message) => message !== newest && message.parts.some((part) => isToolPart(part))
  if (!messages.some(hasCalls)) return undefined
  return sendableMessages(
    messages.map((message) =>
      hasCalls(message) ? { ...message, parts: message.parts.filter((part) => !isToolPart(part)) } : message,
    ),
  )
}
