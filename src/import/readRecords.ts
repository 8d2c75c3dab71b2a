import { createRecordSink, type ImportedRecords, type RecordSinkOptions } from './createRecordSink.ts'
import type { ImportInput } from './readFile.ts'
import { readFile } from './readFile.ts'
import { listOf } from './inspectFile.ts'

/**
 * Reads files into records, nothing applied. Throws `bad-input` for a file that can't be read:
 * nothing of the rest comes in then.
 */
export async function readRecords(
  files: ImportInput | readonly ImportInput[],
  options: RecordSinkOptions & { readonly signal?: AbortSignal | undefined },
): Promise<ImportedRecords> {
  const { sink, finish } = createRecordSink(options)
  for (const file of listOf(files)) {
    options.signal?.throwIfAborted()
    await readFile(file, { ...sink, conversation: watched })
  }
  return finish()

  function watched(conversation: Parameters<typeof sink.conversation>[0]): void {
    options.signal?.throwIfAborted()
    sink.conversation(conversation)
  }
}
