import type { ImportSink } from './importSink.ts'
import { isMemoryList, readMemoryList } from './readMemoryList.ts'
import { refuse } from './refuse.ts'

/** Reads a text that is no JSON: a list of facts. Known forms that aren't read are named. */
export async function readPlainText(text: string, sink: ImportSink): Promise<void> {
  const form = formOf(text.replace(/^\uFEFF/, '').trimStart())
  if (form !== undefined) {
    sink.note('outcome', 'not-read')
    throw refuse(
      `the file is ${form}, which isn’t read`,
      'Choose a card (PNG or JSON), a chat, an export or a list of facts',
    )
  }
  if (!isMemoryList(text)) {
    sink.note('outcome', 'not-read')
    throw refuse('the file is neither a card nor an export nor a list of facts', 'Choose another file')
  }
  readMemoryList(text, sink)
}

function formOf(text: string): string | undefined {
  if (/^<(!doctype|html|\?xml|svg)/i.test(text)) return 'a web page'
  if (text.startsWith('rcc||')) return 'a card that RisuAI encrypted'
  if (text.startsWith('%PDF')) return 'a PDF'
  if (
    /^(---\s*\n)?(name|context|greeting|char_name|your_name)\s*:\s/im.test(text.slice(0, 400)) &&
    /^[a-z_]+\s*:/m.test(text) &&
    /^(context|greeting|example_dialogue|char_persona)\s*:/m.test(text)
  ) {
    return 'a character in YAML'
  }
  // Control characters that no text has.
  if (
    text
      .slice(0, 4096)
      .replace(/\s/g, '')
      .match(/\p{Cc}/u) !== null
  )
    return 'no text and no known archive'
  return undefined
}
