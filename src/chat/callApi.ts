import type { ChatTransport, UIMessageChunk } from 'ai'
import type { Message } from '../core/index.ts'
import type { ApiTransportOptions } from './apiTransport.ts'
import { explainError } from './explainError.ts'
import { fetchDirectly } from './fetchDirectly.ts'
import { explainStream } from './explainStream.ts'
import { refusesCalls, withoutEarlierCalls } from './withoutEarlierCalls.ts'

type ChatRequest = Parameters<ChatTransport<Message>['sendMessages']>[0]

/** One request of `apiTransport`. */
export async function callApi(
  api: string,
  options: Omit<ApiTransportOptions, 'resume'>,
  request: ChatRequest,
): Promise<ReadableStream<UIMessageChunk>> {
  const { abortSignal } = request
  const where = { url: api, isRoute: true }
  try {
    const { DefaultChatTransport } = await import('ai')
    const transport = new DefaultChatTransport<Message>({ ...options, api, fetch: fetchDirectly(options.fetch) })
    const chunks = await transport.sendMessages(request).catch((error: unknown) => {
      const messages = refusesCalls(error) ? withoutEarlierCalls(request.messages) : undefined
      if (messages === undefined) throw error
      return transport.sendMessages({ ...request, messages })
    })
    return explainStream(chunks, { abortSignal, where })
  } catch (error) {
    throw abortSignal?.aborted === true ? error : explainError(error, where)
  }
}
