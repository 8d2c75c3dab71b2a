/** So many beginnings are tried; of a longer text the rest isn't read. */
const [MAX_STARTS, MAX_LENGTH] = [40, 200_000]

/** A JSON value of an answer. */
export interface LooseJson {
  readonly value: unknown
  /** The answer ends within one of its parts: that is half of what was meant, and more may be missing. */
  readonly isCut: boolean
}

/**
 * The first JSON value of a model's answer that `accepts` takes, however it stands there: fenced, after a preface or
 * thoughts, before an afterword, with a comma too many, or cut off. `undefined` where there is none.
 */
export async function looseJson(text: string, accepts: (value: unknown) => boolean): Promise<LooseJson | undefined> {
  const answer = text.slice(0, MAX_LENGTH).replace(/<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/gi, ' ')
  const { parsePartialJson } = await import('ai')
  let starts = 0
  for (let at = nextStart(answer, 0); at !== -1 && starts < MAX_STARTS; starts += 1) {
    const end = endOf(answer, at)
    const part = answer.slice(at, end)
    const { value } = await parsePartialJson(part)
    const found = value === undefined ? (await parsePartialJson(withoutExtraCommas(part))).value : value
    if (accepts(found)) return { value: found, isCut: end === undefined && !/[}\]]\s*$/.test(part) }
    // Text that isn't JSON may contain some; JSON that isn't wanted is passed over whole.
    at = nextStart(answer, found === undefined || end === undefined ? at + 1 : end)
  }
  return undefined
}

function nextStart(text: string, from: number): number {
  const at = text.slice(from).search(/[{[]/)
  return at === -1 ? -1 : from + at
}

/** Index at which the value that starts at `start` ends; `undefined` when it is cut off. */
function endOf(text: string, start: number): number | undefined {
  let depth = 0
  let isString = false
  for (let at = start; at < text.length; at++) {
    const sign = text[at]
    if (isString) {
      if (sign === '\\') at++
      else if (sign === '"') isString = false
    } else if (sign === '"') isString = true
    else if (sign === '{' || sign === '[') depth += 1
    else if ((sign === '}' || sign === ']') && (depth -= 1) === 0) return at + 1
  }
  return undefined
}

function withoutExtraCommas(json: string): string {
  return json.replace(/,(?=\s{0,200}[}\]])/g, '')
}
