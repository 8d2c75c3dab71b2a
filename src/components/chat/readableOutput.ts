import { isJsonObject } from '../../core/index.ts'

/** A longer text isn't read as JSON: nobody reads that much of a result. */
const MAX_JSON = 100_000

/** A tool's result as people read it: of an MCP server's its texts, and of JSON in a text what it says. */
export function readableOutput(output: unknown): unknown {
  if (typeof output === 'string') return parsed(output)
  if (Array.isArray(output)) return output.map((item: unknown) => (typeof item === 'string' ? parsed(item) : item))
  if (!isJsonObject(output) || !Array.isArray(output.content)) return output
  const texts = output.content.flatMap((item) =>
    isJsonObject(item) && typeof item.text === 'string' ? [item.text] : [],
  )
  if (texts.length === 0 || texts.length < output.content.length) return output
  return texts.length === 1 ? parsed(texts[0]!) : texts.map(parsed)
}

function parsed(text: string): unknown {
  if (text.length > MAX_JSON || !/^\s*[[{]/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
