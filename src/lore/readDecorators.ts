import type { LorePosition } from '../core/index.ts'

/** The settings from an entry's decorators, as version 3 of the card specification defines them. */
export interface LoreRules {
  readonly activate?: true
  readonly dontActivate?: true
  /** Replies of the persona. */
  readonly onlyAfter?: number
  readonly onlyEvery?: number
  readonly keepAfterMatch?: true
  readonly dontAfterMatch?: true
  readonly depth?: number
  /** Messages from the oldest one. */
  readonly reverseDepth?: number
  readonly role?: 'system' | 'user' | 'assistant'
  readonly scanDepth?: number
  /** Index of the greeting that the conversation opened with. */
  readonly greeting?: number
  readonly position?: LorePosition
  readonly dropFirst?: true
  /** One of them must be found too. */
  readonly additionalKeys?: readonly string[]
  /** None of them may be found. */
  readonly excludeKeys?: readonly string[]
}

const POSITIONS: Readonly<Partial<Record<string, LorePosition>>> = {
  before_desc: 'before-persona',
  after_desc: 'after-persona',
  personality: 'after-persona',
  scenario: 'after-persona',
}

/** Without decorators, as nearly all are. */
const NONE: LoreRules = {}

/** Splits an entry's content into its decorators and what it says. Unknown decorators are left out, their fallbacks read. */
export function readDecorators(content: string): { rules: LoreRules; text: string } {
  if (!content.trimStart().startsWith('@@')) return { rules: NONE, text: content }
  const lines = content.trimStart().split(/\r?\n/)
  let rules: LoreRules = {}
  let isTaken = false
  let at = 0
  for (; at < lines.length; at++) {
    const [, marks, name = '', value = ''] = /^(@{2,3})([a-z_]+)(?![a-z_])(.*)/i.exec(lines[at]!.trim()) ?? []
    if (marks === undefined) break
    // A fallback counts only where what stands before it isn't known.
    if (marks === '@@@' && isTaken) continue
    const rule = ruleOf(name.toLowerCase(), value.trim())
    isTaken = rule !== undefined
    if (rule !== undefined) rules = merged(rules, rule)
  }
  return { rules, text: lines.slice(at).join('\n').trim() }
}

/** Of decorators with one name the first counts; `additional_keys` may stand several times. */
function merged(rules: LoreRules, rule: LoreRules): LoreRules {
  const keys = [...(rules.additionalKeys ?? []), ...(rule.additionalKeys ?? [])]
  return { ...rule, ...rules, ...(keys.length > 0 && { additionalKeys: keys }) }
}

function ruleOf(name: string, value: string): LoreRules | undefined {
  const count = /^-?\d{1,6}$/.test(value) ? Number(value) : undefined
  switch (name) {
    case 'activate':
      return { activate: true }
    case 'dont_activate':
      return { dontActivate: true }
    case 'activate_only_after':
      return count === undefined ? undefined : { onlyAfter: count }
    case 'activate_only_every':
      return count === undefined || count < 1 ? undefined : { onlyEvery: count }
    case 'keep_activate_after_match':
      return { keepAfterMatch: true }
    case 'dont_activate_after_match':
      return { dontAfterMatch: true }
    case 'ignore_on_max_context':
      return { dropFirst: true }
    default:
      return placeOf(name, value, count)
  }
}

function placeOf(name: string, value: string, count: number | undefined): LoreRules | undefined {
  const position = POSITIONS[value.toLowerCase()]
  const role = (['system', 'user', 'assistant'] as const).find((each) => each === value.toLowerCase())
  switch (name) {
    case 'depth':
      return count === undefined ? undefined : { depth: Math.max(0, count) }
    case 'reverse_depth':
      return count === undefined ? undefined : { reverseDepth: Math.max(0, count) }
    case 'scan_depth':
      return count === undefined ? undefined : { scanDepth: Math.max(0, count) }
    case 'is_greeting':
      return count === undefined ? undefined : { greeting: count }
    case 'role':
      return role === undefined ? undefined : { role }
    case 'position':
      return position === undefined ? undefined : { position }
    case 'additional_keys':
      return { additionalKeys: listOf(value) }
    case 'exclude_keys':
      return { excludeKeys: listOf(value) }
    default:
      return undefined
  }
}

function listOf(value: string): string[] {
  return value
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '')
}
