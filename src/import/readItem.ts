import type { JsonObject } from '../core/index.ts'
import { labelIn, textIn } from './fields.ts'
import type { ImportFormat, ImportSink } from './importSink.ts'

interface ItemReader {
  readonly format: ImportFormat
  readonly is: (item: JsonObject) => boolean
  readonly read: (item: JsonObject, sink: ImportSink) => void
}

let readers: Promise<readonly ItemReader[]> | undefined

/** Reads one conversation of those exports that are lists of them; `false` when it is none. A damaged one costs itself alone. */
export async function readItem(item: JsonObject, sink: ImportSink): Promise<boolean> {
  readers ??= loadReaders()
  const reader = (await readers).find(({ is }) => is(item))
  if (reader === undefined) return false
  sink.format(reader.format)
  try {
    reader.read(item, sink)
  } catch (error) {
    const title = textIn(item, 'title') || textIn(item, 'name') || labelIn(item, 'id')
    sink.warn(
      'conversation-skipped',
      `The conversation “${title.slice(0, 60)}” can’t be read: ${error instanceof Error ? error.message : 'damaged'}`,
    )
  }
  return true
}

async function loadReaders(): Promise<readonly ItemReader[]> {
  const [gpt, claude, webUi, libre] = await Promise.all([
    import('./readChatGpt.ts'),
    import('./readClaude.ts'),
    import('./readOpenWebUi.ts'),
    import('./readLibreChat.ts'),
  ])
  return [
    { format: 'claude', is: claude.isClaude, read: claude.readClaude },
    { format: 'open-webui', is: webUi.isOpenWebUi, read: webUi.readOpenWebUi },
    { format: 'librechat', is: libre.isLibreChat, read: libre.readLibreChat },
    { format: 'chatgpt', is: gpt.isChatGpt, read: gpt.readChatGpt },
  ]
}
