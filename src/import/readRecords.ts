import { createRecordSink, type ImportedRecords, type RecordSinkOptions } from './createRecordSink.ts'
import type { ImportInput } from './readFile.ts'
import { blobOf, readFile } from './readFile.ts'
import { listOf } from './inspectFile.ts'

/**
 * Reads files into records, nothing applied. Throws `bad-input` for a file that can't be read:
 * nothing of the rest comes in then. `backup`: one of the kit's own, or of the Python library, which has its own reader.
 */
export async function readRecords(
  files: ImportInput | readonly ImportInput[],
  options: RecordSinkOptions & { readonly signal?: AbortSignal | undefined },
): Promise<ImportedRecords & { readonly backup: Blob | null }> {
  const { sink, finish } = createRecordSink(options)
  let backup: Blob | null = null
  for (const file of listOf(files)) {
    options.signal?.throwIfAborted()
    const format: typeof sink.format = (found) => {
      if (found === 'personaflow') backup = blobOf(file)
      sink.format(found)
    }
    await readFile(file, { ...sink, format, conversation: watched })
  }
  return { ...(await finish()), backup }

  function watched(conversation: Parameters<typeof sink.conversation>[0]): void {
    options.signal?.throwIfAborted()
    sink.conversation(conversation)
  }
}
