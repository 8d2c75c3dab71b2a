import type { ChatTransport, HttpChatTransportInitOptions } from 'ai'
import type { Message } from '../core/index.ts'

/**
 * Headers, body and other options of each request to an app's own chat route; functions are called for each request.
 */
export interface ApiTransportOptions extends Pick<
  HttpChatTransportInitOptions<Message>,
  'headers' | 'body' | 'credentials' | 'fetch'
> {
  /**
   * `true`: an answer whose connection breaks is taken up where it was, after a reload too, if the route has `streams`; where
   * nothing can be taken up, it is continued once by itself. @default false
   */
  resume?: boolean
}

/**
 * Calls a chat route of the app, such as `/api/chat`, that answers in AI SDK's UI message stream.
 * @example
 * flow.connect({ transport: apiTransport('/api/chat', { headers: { 'x-app': 'mine' } }) })
 */
export function apiTransport(
  api: string,
  { resume = false, ...options }: ApiTransportOptions = {},
): ChatTransport<Message> {
  return {
    // What is taken up comes once more from its beginning, as with AI SDK's own.
    resumeStreamIsReplay: resume,
    // All that a request needs is loaded with the first one, AI SDK included.
    sendMessages: async (request) =>
      resume
        ? (await import('./callResumably.ts')).callResumably(api, options, request)
        : (await import('./callApi.ts')).callApi(api, options, request),
    reconnectToStream: async (request) =>
      resume ? (await import('./callResumably.ts')).takeUp(api, options, request) : null,
  }
}
