import { citedIn, isJsonObject, type Message } from '../../core/index.ts'
import { safeUrl, type SafeUrl } from '../../markdown/index.ts'

/** A page or a document that a reply names. */
export interface Source {
  readonly id: string
  readonly words: string
  readonly url?: SafeUrl | undefined
}

type TextPart = Extract<Message['parts'][number], { type: 'text' }>
type Cited = NonNullable<TextPart['citations']>[number]

/** The sources of a reply in their order: its own parts, then those that its text cites beside them. */
export function sourcesOf({ parts }: Pick<Message, 'parts'>): Source[] {
  const named = parts.flatMap((part): Source[] => {
    if (part.type === 'source-document')
      return [{ id: part.sourceId, words: part.title || part.filename || part.mediaType }]
    return part.type === 'source-url' ? [pageOf(part.sourceId, part.url, part.title)] : []
  })
  const known = new Set(named.map(({ id }) => id))
  for (const { source } of citationsIn(parts)) {
    if (known.has(source.id)) continue
    known.add(source.id)
    named.push(sourceOf(source))
  }
  return named
}

/** The ids of the memories that a reply cites, in the order in which it names them. */
export function memoriesCited({ parts }: Pick<Message, 'parts'>): string[] {
  return [
    ...new Set(parts.flatMap((part) => (part.type === 'text' ? citedIn(part).map(({ memoryId }) => memoryId) : []))),
  ]
}

/**
 * A text with a mark such as `[1]` behind each place for which a source is noted beside it, and one such as `[m1]` where
 * it cites a memory.
 */
export function markedText(part: TextPart, message: Message): string {
  const sources = sourcesOf(message)
  const memories = memoriesCited(message)
  const remembered = citedIn(part).map(({ at, memoryId }) => ({ at, mark: `m${memories.indexOf(memoryId) + 1}` }))
  const places = citationsIn([part]).flatMap(({ source, endIndex = part.text.length }) => {
    const number = sources.findIndex(({ id }) => id === source.id) + 1
    return number === 0 || endIndex > part.text.length ? [] : [{ mark: String(number), at: endIndex }]
  })
  const each = new Map([...places, ...remembered].map((place) => [`${place.at} ${place.mark}`, place])).values()
  // From the end, so that the places before stay where they are.
  return [...each]
    .toReversed()
    .toSorted((a, b) => b.at - a.at)
    .reduce((text, { mark, at }) => withMarkAt(text, `[${mark}]`, at), part.text)
}

/** A mark must neither be escaped by what is before it, nor become a link by what is behind it. */
function withMarkAt(text: string, mark: string, at: number): string {
  const [before, after] = [text.slice(0, at), text.slice(at)]
  return `${before}${before.endsWith('\\') ? ' ' : ''}${mark}${/^[(:]/.test(after) ? ' ' : ''}${after}`
}

function citationsIn(parts: Message['parts']) {
  return parts.flatMap((part) => (part.type === 'text' ? (part.citations ?? []).filter(isCitation) : []))
}

/** Records are checked for what the kit reads everywhere; this comes from a provider, and an import may hold anything. */
function isCitation(given: unknown): given is Cited {
  if (!isJsonObject(given) || !isJsonObject(given.source)) return false
  const { id, sourceType, url, title } = given.source
  return typeof id === 'string' && typeof (sourceType === 'url' ? url : title) === 'string'
}

function sourceOf(source: Cited['source']): Source {
  return source.sourceType === 'url'
    ? pageOf(source.id, source.url, source.title)
    : { id: source.id, words: source.title || source.filename || source.mediaType }
}

function pageOf(id: string, address: string, title: string | undefined): Source {
  const url = safeUrl(address)
  return { id, words: title || url?.host || address, url }
}
