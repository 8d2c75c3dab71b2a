import { createRecordSink, type ImportedRecords, type RecordSinkOptions } from './createRecordSink.ts'
import type { ImportInput } from './readFile.ts'
import { blobOf, readFile } from './readFile.ts'
import { listOf } from './inspectFile.ts'

/**
 * Reads files into records, nothing applied. Throws `bad-input` for a file that can't be read:
 * nothing of the rest comes in then.
 * @example
 * const { changes, warnings } = await readRecords(file, { now: Date.now(), personas: [], activePersonaId: null })
 */
export async function readRecords(
  files: ImportInput | readonly ImportInput[],
  options: RecordSinkOptions & {
    readonly signal?: AbortSignal | undefined
    readonly onProgress?: ((share: number) => void) | undefined
  },
): Promise<ImportedRecords> {
  const { sink, finish } = createRecordSink(options)
  const blobs = listOf(files).map(blobOf)
  const size = blobs.reduce((sum, blob) => sum + blob.size, 0)
  let read = 0
  for (const file of blobs) {
    options.signal?.throwIfAborted()
    await readFile(file, { ...sink, conversation: watched, progress })
  }
  return finish()

  function progress(bytes: number): void {
    options.signal?.throwIfAborted()
    read += bytes
    options.onProgress?.(Math.min(1, read / size))
  }

  function watched(conversation: Parameters<typeof sink.conversation>[0]): void {
    options.signal?.throwIfAborted()
    sink.conversation(conversation)
  }
}
