import { PersonaFlowError, type ContextExceeded } from '../core/index.ts'
import { errorChain, fieldOf } from './errorChain.ts'

/** Of a body that goes on and on no more is looked at. */
const MAX_READ = 8_000

/** Smaller numbers are no context's size. */
const MIN_LIMIT = 64

/** Fields in which errors keep their text: AI SDK's, those of server answers, those of streamed errors. */
const FIELDS = ['name', 'code', 'type', 'message', 'responseBody', 'data', 'value', 'error', 'detail', 'text']

const CONTEXT =
  '(?:context[-_ ]?(?:length|size|window|limit|cache)|n_ctx|max_seq_len|max_model_len|maximum model length|sequence length|context overflow)'
const TOO_MUCH =
  "(?:exceed|larger|longer|greater|too (?:long|large|big|small|many)|overflow|out of|reached|not enough|shorter|(?:not|n’t|n't) fit|full|>=? )"
const PROMPT = '(?:prompt|input|inputs|messages?|conversation|chat history)'

/** Wordings of servers for a full context. Any of these is enough. */
const SAYS_SO: readonly RegExp[] = [
  /context_length_exceeded|exceed_context_size|context_?window_?(?:size_?)?exceeded|max_prompt_tokens_exceeded|tokens_limit_reached/i,
  new RegExp(`${CONTEXT}.{0,160}${TOO_MUCH}`, 'is'),
  new RegExp(`${TOO_MUCH}.{0,160}${CONTEXT}`, 'is'),
  // OpenAI, vLLM, OpenRouter, DeepSeek, xAI: "maximum context length is 4096 tokens. However, …".
  /max(?:imum)? (?:context|prompt|input|model|sequence) (?:length|size|tokens).{0,60}\d.{0,40}(?:however|but)\b/is,
  new RegExp(`(?:passed|requested) \\d.{0,120}${CONTEXT}`, 'is'),
  // Anthropic, Bedrock, KoboldCpp, text-generation-webui.
  new RegExp(String.raw`\b${PROMPT}(?: text| length)?(?: is| was|’s)? too (?:long|large|big)`, 'i'),
  // Gemini, Copilot, Cohere, SGLang, TabbyAPI, Moonshot.
  new RegExp(
    String.raw`\b${PROMPT}\b.{0,60}(?:exceed|greater than|larger than|longer than).{0,80}(?:token|maximum|limit|cache)`,
    'is',
  ),
  /\b(?:tokens|token (?:count|limit))\b.{0,60}(?:exceeds?\b|exceeded|cannot exceed|only supports up to|must be <=|must have less than|too large for)/is,
  /exceed(?:s|ed)?\b.{0,40}\btokens? limit|too many (?:input |total |prompt )?tokens|must (?:be <=|have less than) \d+/i,
  /(?:reduce|shorten)\w{0,3} (?:the length of (?:the |your |either )?(?:messages|input|prompt|one)|your message size|the input token count)/i,
  /provide a shorter (?:input|prompt)|range of input length should be/i,
  // TabbyAPI's pages of cache.
  /cannot be enqueued.{0,80}cache/is,
  /(?:输入|上下文|prompt|tokens?).{0,24}(?:超长|超出|超过|超限|过长)/i,
]

/** Limits of use over time, of money, of bytes and of the answer alone: none is mended by a shorter prompt. */
const SAYS_OTHERWISE =
  /per[- ](?:minute|min|hour|day|second|month)|\b[TR]P[MHD]\b|rate.?limit|too many requests|quota|billing|credit|\d ?(?:bytes|[KMG]i?B)\b|at most \d+ (?:completion|output) tokens/i

/** OpenAI and Groq: this one request is more than a whole minute allows. */
const MORE_THAN_A_MINUTE = /request too large for.{0,200}limit \d/is

const N = String.raw`\(?\[?(?<n>\d[\d,_]{0,20})`

/** Between a field's name and its number, in JSON within JSON too. */
const IS = String.raw`\\?["')]{0,3}\s{0,9}(?:[=:]\s{0,9})?`

/** The first that is found is the limit. */
const LIMITS: readonly RegExp[] = [
  new RegExp(String.raw`n_ctx${IS}${N}`, 'i'),
  new RegExp(String.raw`max_(?:seq|model)_len\S{0,40}\s{0,9}(?:(?:=|:|of)\s{0,9})?${N}`, 'i'),
  new RegExp(String.raw`${CONTEXT}(?: size| limit)*(?:\s|is|of|only|just|with|=|:|\()*${N}(?!\d* ?\+)`, 'i'),
  new RegExp(String.raw`(?<![\d,_])(?<n>\d[\d,_]{0,20})(?: tokens?)? maximum`, 'i'),
  // Anthropic: the sum of prompt and answer stands before the ">".
  new RegExp(String.raw`\+ ?\d[\d,_]* ?> ?${N}`),
  new RegExp(
    String.raw`maximum (?:number of tokens|prompt length|supported sequence length|allowed length|model length|input length)(?:\s|allowed|is|of|just)*${N}`,
    'i',
  ),
  new RegExp(
    String.raw`(?:must be <=|must have less than|only supports up to|cannot exceed|max size:|max input tokens:)(?: the)? ?${N}`,
    'i',
  ),
  new RegExp(String.raw`limit(?: for this model)?(?:\s|is|of|:)*(?<n>\d[\d,_]*)`, 'i'),
  new RegExp(String.raw`input length should be \[\d+, ?${N}`, 'i'),
  new RegExp(String.raw`= ?${N} tokens`, 'i'),
]

/** Likewise what was asked for. */
const ASKED: readonly RegExp[] = [
  new RegExp(String.raw`n_prompt_tokens${IS}${N}`, 'i'),
  new RegExp(String.raw`n_keep\s*${N}`, 'i'),
  new RegExp(
    String.raw`(?:requested|resulted in|request contains|contains|passed|received|given:|total of|requested a total of)(?: about| over)? ${N}`,
    'i',
  ),
  new RegExp(String.raw`(?:too long|too large)(?: \(|: ?)${N}`, 'i'),
  new RegExp(
    String.raw`(?:token count|prompt tokens|current length|prompt length|context length|input length)(?:\s|of|is|:|\()*${N}(?! ?\+)`,
    'i',
  ),
  new RegExp(String.raw`(?:request|prompt|input|first) \(?(?:total )?(?:length )?${N}`, 'i'),
]

/**
 * Reads from a failure of any server that the prompt was larger than the model's context; `undefined` when it says
 * something else. By words, since every server has its own status, code and shape for it.
 */
export function contextExceeded(error: unknown): ContextExceeded | undefined {
  const known = errorChain(error)
    .map((link) => fieldOf(link, 'context'))
    .find(isContext)
  if (known !== undefined) return known
  const quota = quotaOf(error)
  if (quota !== undefined) return quota
  const text = wordsOf(error)
  const isLimitOfUse = SAYS_OTHERWISE.test(text) && !/context_length_exceeded/.test(text)
  if (!MORE_THAN_A_MINUTE.test(text) && (isLimitOfUse || !SAYS_SO.some((pattern) => pattern.test(text)))) {
    return undefined
  }
  const limit = numberIn(text, LIMITS)
  const asked = numberIn(text, ASKED, limit)
  return { ...(limit !== undefined && { limit }), ...(asked !== undefined && { asked }) }
}

function isContext(value: unknown): value is ContextExceeded {
  return typeof value === 'object' && value !== null
}

/** The browser's own model: `QuotaExceededError`, which storage throws as well, without these numbers. */
function quotaOf(error: unknown): ContextExceeded | undefined {
  for (const link of errorChain(error)) {
    if (fieldOf(link, 'name') !== 'QuotaExceededError') continue
    const [limit, asked] = [fieldOf(link, 'quota'), fieldOf(link, 'requested')]
    if (typeof limit === 'number' && typeof asked === 'number' && asked > limit) return { limit, asked }
    if (/input|prompt|context/i.test(String(fieldOf(link, 'message')))) return {}
  }
  return undefined
}

/** All words of an error and its causes; bodies that are objects as JSON. The kit's own advice is no server's word. */
function wordsOf(error: unknown): string {
  const others = errorChain(error).filter((link) => !(link instanceof PersonaFlowError))
  const words = others.flatMap((link) =>
    Array.isArray(link) ? [jsonOf(link)] : FIELDS.map((field) => jsonOf(fieldOf(link, field))),
  )
  return [...new Set(words)].filter(Boolean).join('\n').slice(0, MAX_READ)
}

function jsonOf(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, MAX_READ)
  if (typeof value !== 'object' || value === null) return ''
  try {
    return JSON.stringify(value).slice(0, MAX_READ)
  } catch {
    return ''
  }
}

function numberIn(text: string, patterns: readonly RegExp[], other?: number): number | undefined {
  for (const pattern of patterns) {
    const digits = pattern.exec(text)?.groups?.n?.replace(/[,_]/g, '')
    const number = Number(digits ?? NaN)
    if (Number.isSafeInteger(number) && number >= MIN_LIMIT && (other === undefined || number > other)) return number
  }
  return undefined
}
