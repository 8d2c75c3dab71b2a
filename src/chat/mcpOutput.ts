import { clippedText, isJsonObject, MAX_INLINED, type Json } from '../core/index.ts'

/** A quantum of Base64: four signs for three bytes. */
const BYTES_PER_SIGN = 0.75

/**
 * The output of an MCP server's tool, to be read by the model and by people: its data, else its text, or a list of texts.
 * Of pictures and sounds their kind and size. Throws what the server says of a tool that failed.
 */
export function mcpOutput(result: object): Json {
  const { content, structuredContent, isError, toolResult } = result as Readonly<Record<string, unknown>>
  const texts = (Array.isArray(content) ? content : []).map(textOf).filter((text) => text !== '')
  if (isError === true) throw new Error(fitted(texts.join('\n')) || 'The tool failed and did not say why.')
  const data = structuredContent ?? (content === undefined ? toolResult : undefined)
  if (data === undefined) return texts.length > 1 ? texts.map(fitted) : fitted(texts[0] ?? '')
  const json = JSON.stringify(data) ?? ''
  return json.length > MAX_INLINED ? fitted(json) : (JSON.parse(json) as Json)
}

function textOf(item: unknown): string {
  if (!isJsonObject(item)) return ''
  const { text, resource, data } = item
  if (typeof text === 'string') return text
  if (isJsonObject(resource)) return textOf({ ...resource, data: resource.blob ?? '' })
  const [name, uri, kind] = [item.title ?? item.name, item.uri, item.mimeType ?? item.type].map((field) =>
    typeof field === 'string' ? field : '',
  )
  if (item.type === 'resource_link') return `${name} ${uri}`.trim()
  return typeof data === 'string' ? `[${kind}, ${Math.ceil((data.length * BYTES_PER_SIGN) / 1000)} kB]` : `[${kind}]`
}

/** Of a longer text the beginning: a server could fill the user's storage. */
function fitted(text: string): string {
  const left = text.length - MAX_INLINED
  return left > 0 ? `${clippedText(text, MAX_INLINED)}\n(${left} more characters were left out.)` : text
}
