import { readWeights } from './readWeights.ts'
import { seekingFeatures } from './seekingFeatures.ts'
import { SEEKING_WEIGHTS } from './seekingWeights.ts'

let oddsOf: ((features: readonly string[]) => number) | undefined

/**
 * The log-odds that an English message asks for, or touches, what its writer told before: "where do I work", but not "set a
 * timer", "who made you" or "why do cats purr". A logistic regression over function words and topic words; what it was
 * trained on is in NOTICE.
 *
 * @example seeksMemory('what did I call my boat?') > seeksMemory('how many feet are in a mile?') // true
 * @example
 * seeksMemory('What is my dog called?') > 0 // true
 */
export function seeksMemory(text: string): number {
  oddsOf ??= readWeights(SEEKING_WEIGHTS)
  return oddsOf(seekingFeatures(text))
}
