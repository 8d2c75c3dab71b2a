import type { ChatTransport, HttpChatTransportInitOptions } from 'ai'
import type { Message } from '../core/index.ts'

/**
 * Headers, body and other options of each request to an app's own chat route; functions are called for each request.
 */
export type ApiTransportOptions = Pick<
  HttpChatTransportInitOptions<Message>,
  'headers' | 'body' | 'credentials' | 'fetch'
>

/**
 * Calls a chat route of the app, such as `/api/chat`, that answers in AI SDK's UI message stream.
 * @example
 * flow.connect({ transport: apiTransport('/api/chat', { headers: { 'x-app': 'mine' } }) })
 */
export function apiTransport(api: string, options: ApiTransportOptions = {}): ChatTransport<Message> {
  return {
    // All that a request needs is loaded with the first one, AI SDK included.
    sendMessages: async (request) => (await import('./callApi.ts')).callApi(api, options, request),
    // A turn that was cut is tried again, not taken up.
    reconnectToStream: async () => null,
  }
}
