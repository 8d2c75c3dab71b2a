import type { UIMessageChunk } from 'ai'
import type { Streams } from './createStreams.ts'
import type { ChatRequest } from './readChatRequest.ts'

/** The rest of an answer that was asked for before; `null` where it is gone, and where it is to be stopped. */
export async function earlierAnswer(
  stream: NonNullable<ChatRequest['stream']>,
  streams: Streams | null,
): Promise<ReadableStream<UIMessageChunk> | null> {
  if (!('isStopped' in stream)) return streams?.resume(stream.id, stream.after) ?? null
  await streams?.stop(stream.id)
  return null
}
