import type { ContextExceeded, Logger, PromptPlan } from '../core/index.ts'
import type { Connection } from './connectTo.ts'

/** Limits of the models of this page, learned from the first plan that was refused as too large. */
export interface PromptLimits {
  /** Tokens that the model takes which answers as a persona, as the kit counts them; Infinity where it refused nothing. */
  of(personaId: string): number
  /** Notes that the model refused `plan`. Gives whether a smaller one is worth a try. */
  learn(asked: { readonly personaId: string }, plan: PromptPlan, exceeded: ContextExceeded): boolean
}

/** Tokens that an answer may need: of a small context a quarter. */
const ANSWER_TOKENS = 1000

/** A plan below holds nothing worth sending. */
const LEAST_TOKENS = 200

/** The limit where a server names none: it fits into 4,096 tokens, the default of most local ones. */
const USUAL_TOKENS = 3000

/**
 * Remembers limits for the life of the page and no longer: a server may be started anew with another context, and the price
 * of learning again is one refused request.
 */
export function createPromptLimits({
  logger,
  connection,
}: {
  logger: Logger
  connection: () => Connection | null
}): PromptLimits {
  const limits = new Map<string, number>()
  const keyOf = (personaId: string) => {
    const { model, isPerTurn = false } = connection() ?? {}
    // A function may give each persona a model of its own.
    return [model?.provider, model?.modelId, isPerTurn ? personaId : ''].join('/')
  }
  return {
    of: (personaId) => limits.get(keyOf(personaId)) ?? Infinity,
    learn({ personaId }, plan, exceeded) {
      const model = keyOf(personaId)
      const limit = Math.floor(Math.min(limitFrom(plan, exceeded), plan.tokens * 0.9))
      if (limit < LEAST_TOKENS) return false
      limits.set(model, limit)
      logger.warning(`The model takes less than was planned: prompts have ${limit} tokens from now on`, {
        model,
        planned: plan.tokens,
        ...exceeded,
      })
      return true
    },
  }
}

/** The server counts in its own tokens: where it says how many it was asked for, these are held against the plan's. */
function limitFrom({ tokens }: PromptPlan, { limit, asked }: ContextExceeded): number {
  if (limit === undefined) return tokens > 2 * USUAL_TOKENS ? USUAL_TOKENS : tokens / 2
  const room = limit - Math.min(ANSWER_TOKENS, limit / 4)
  // Some count the answer in, so what they say counts only where it is more than the plan's own.
  return asked === undefined ? room : room / Math.max(1, asked / tokens)
}
