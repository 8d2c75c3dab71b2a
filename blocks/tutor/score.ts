import type { Chat } from 'personaflow/components'

/** A question of the tutor's, as its tool call holds it. */
export interface Asked {
  readonly question: string
  readonly choices: readonly string[]
  readonly right: string
}

/** The question of a tool call; `undefined` for any other part, and for one that a model got wrong. */
export function questionIn(part: Chat.MessagePart): Asked | undefined {
  if (part.type !== 'tool-ask_question' || !('input' in part)) return undefined
  const { question, choices, right } = (part.input ?? {}) as Partial<Asked>
  if (typeof question !== 'string' || typeof right !== 'string' || !Array.isArray(choices)) return undefined
  return { question, right, choices: [...new Set(choices.map(String))] }
}

/** The choice that the user took. */
export function answerIn(part: Chat.MessagePart): string | undefined {
  if (!('output' in part)) return undefined
  const { chosen } = (part.output ?? {}) as { chosen?: unknown }
  return typeof chosen === 'string' ? chosen : undefined
}

/** The score of a lesson. */
export function scoreOf(messages: readonly { readonly parts: readonly Chat.MessagePart[] }[]) {
  const answers = messages.flatMap(({ parts }) =>
    parts.flatMap((part) => {
      const [asked, chosen] = [questionIn(part), answerIn(part)]
      return asked === undefined || chosen === undefined ? [] : [chosen === asked.right]
    }),
  )
  return { asked: answers.length, right: answers.filter(Boolean).length }
}
