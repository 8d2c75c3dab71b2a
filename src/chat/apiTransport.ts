import type { ChatTransport, HttpChatTransportInitOptions } from 'ai'
import type { Message } from '../core/index.ts'
import { explainError } from './explainError.ts'
import { explainStream } from './explainStream.ts'

/** What goes with each request to an app's own chat route; functions are asked anew each time. */
export type ApiTransportOptions = Pick<
  HttpChatTransportInitOptions<Message>,
  'headers' | 'body' | 'credentials' | 'fetch'
>

/** Calls a chat route of the app, such as `/api/chat`, that answers in AI SDK's UI message stream. */
export function apiTransport(api: string, options: ApiTransportOptions = {}): ChatTransport<Message> {
  let loaded: Promise<ChatTransport<Message>> | undefined
  const load = () =>
    (loaded ??= import('ai').then(({ DefaultChatTransport }) => new DefaultChatTransport({ ...options, api })))

  return {
    async sendMessages(request) {
      const { abortSignal } = request
      try {
        return explainStream(await (await load()).sendMessages(request), { abortSignal })
      } catch (error) {
        throw abortSignal?.aborted === true ? error : explainError(error, { url: api })
      }
    },
    reconnectToStream: async (request) => (await load()).reconnectToStream(request),
  }
}
