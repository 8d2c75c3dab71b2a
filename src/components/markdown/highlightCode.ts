/** A piece of code, and what it is to a reader; the rest of it is `undefined`. */
export interface CodeToken {
  readonly kind: TokenKind | undefined
  readonly text: string
}

type TokenKind =
  | 'comment'
  | 'string'
  | 'number'
  | 'keyword'
  | 'function'
  | 'type'
  | 'tag'
  | 'attribute'
  | 'inserted'
  | 'deleted'

/** Longer code stays as it is. */
const MAX_LENGTH = 30_000

/** And so does code of more tokens: each becomes an element. */
const MAX_TOKENS = 4000

const STRING = String.raw`"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?`
const WORD = String.raw`(?<word>[\p{L}_$@][\p{L}\p{N}_$]*)(?=(?<call>\s?\()?)`
const NUMBER = String.raw`(?<number>\b(?:0[xXbBoO][\da-fA-F_]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)\w?)`

/** Patterns for comments and strings, by family of languages. */
const FAMILIES = {
  slashes: String.raw`(?<comment>\/\/.*|\/\*[^]*?(?:\*\/|$))|(?<string>${STRING}|${'`'}(?:[^${'`'}\\]|\\[^])*${'`'}?)|${NUMBER}|${WORD}`,
  hash: String.raw`(?<comment>#.*)|(?<string>"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|${STRING})|${NUMBER}|${WORD}`,
  dashes: String.raw`(?<comment>--.*|\/\*[^]*?(?:\*\/|$))|(?<string>${STRING})|${NUMBER}|${WORD}`,
  css: String.raw`(?<comment>\/\*[^]*?(?:\*\/|$))|(?<string>${STRING})|(?<attribute>(?<![\w-])[\w-]{1,60}(?=\s{0,9}:))|(?<number>#[\da-fA-F]{3,8}\b|\b\d[\d.]*(?:%|[a-z]+)?)|(?<keyword>@[\w-]+)`,
  json: String.raw`(?<attribute>"(?:[^"\\\n]|\\[^])*"(?=\s*:))|(?<string>${STRING})|${NUMBER}|${WORD}`,
  markup: String.raw`(?<comment><!--[^]*?(?:-->|$))|(?<tag><\/?[\w:.-]+|\/?>)|(?<attribute>(?<![\w:.@-])[\w:.@-]{1,60}(?==))|(?<string>${STRING})`,
  yaml: String.raw`(?<comment>#.*)|(?<attribute>^[ \t]{0,40}(?:- {1,4})?[\w.\/-]{1,60}(?=:))|(?<string>${STRING})|${NUMBER}|${WORD}`,
  diff: String.raw`(?<inserted>^\+.*)|(?<deleted>^-.*)|(?<comment>^@@.*)`,
}

const LANGUAGES: Record<keyof typeof FAMILIES, string> = {
  slashes:
    'js javascript jsx mjs ts typescript tsx java c h cpp c++ cc cs csharp c# go golang rust rs swift kotlin kt php dart scala groovy solidity zig proto glsl jsonc',
  hash: 'py python py3 rb ruby sh bash zsh shell console fish ps1 powershell r perl pl elixir ex julia jl toml ini dockerfile makefile make nim graphql gql',
  dashes: 'sql psql postgres postgresql mysql sqlite lua haskell hs elm ada',
  css: 'css scss sass less',
  json: 'json json5 ndjson',
  markup: 'html xml svg vue svelte astro xhtml',
  yaml: 'yaml yml',
  diff: 'diff patch',
}

const KEYWORDS = new Set(
  (
    'abstract and as assert async await begin bool boolean break byte case catch chan char class const constexpr continue crate debugger ' +
    'def default defer del delete do done double elif else elsif end enum ensure esac except export extends extern false False fi final ' +
    'finally float fn for foreach from func function global go goto guard if impl implements import in include inline instanceof int ' +
    'interface internal is lambda let local long loop match mod module move mut namespace native new nil none None nonlocal not null ' +
    'operator or override package pass private protected protocol pub public raise readonly ref register require rescue return ' +
    'satisfies sealed self Self short signed sizeof static std str string struct super switch template then this throw throws trait true ' +
    'True try type typedef typeof undefined union unless unsafe unsigned until use using val var virtual void volatile when where while ' +
    'with yield'
  ).split(' '),
)

const QUERY_KEYWORDS = new Set(
  (
    'select from where insert update delete create alter drop table view index into values set join left right inner outer full on and or ' +
    'not null in is as group order by having limit offset distinct primary key foreign references unique constraint case when then else end ' +
    'exists between like union all with begin commit local function return if for while do true false nil'
  ).split(' '),
)

const families = new Map(
  Object.entries(LANGUAGES).flatMap(([family, names]) => {
    // Its keys are the families.
    const expression = new RegExp(FAMILIES[family as keyof typeof FAMILIES], 'gmu')
    return names.split(' ').map((name) => [name, { expression, isQuery: family === 'dashes' }] as const)
  }),
)

/** The tokens of `text`, by the looks of its kind of language; of one that isn't known, a single one. */
export function highlightCode(language: string, text: string): CodeToken[] {
  const family = families.get(language.toLowerCase())
  if (family === undefined || text.length > MAX_LENGTH) return [{ kind: undefined, text }]
  const tokens: CodeToken[] = []
  let at = 0
  for (const found of text.matchAll(family.expression)) {
    const kind = kindOf(found.groups ?? {}, family.isQuery)
    if (kind === undefined) continue
    if (found.index > at) tokens.push({ kind: undefined, text: text.slice(at, found.index) })
    tokens.push({ kind, text: found[0] })
    at = found.index + found[0].length
    if (tokens.length > MAX_TOKENS) return [{ kind: undefined, text }]
  }
  return [...tokens, { kind: undefined, text: text.slice(at) }]
}

function kindOf({ word, call, ...groups }: Record<string, string | undefined>, isQuery: boolean) {
  if (word === undefined) {
    // The names of the groups are kinds of tokens.
    return Object.keys(groups).find((name) => groups[name] !== undefined) as TokenKind | undefined
  }
  if (isQuery ? QUERY_KEYWORDS.has(word.toLowerCase()) : KEYWORDS.has(word)) return 'keyword'
  if (call !== undefined) return 'function'
  return /^\p{Lu}.*\p{Ll}/u.test(word) ? 'type' : undefined
}
