import type { PromptReading, ScriptedLine } from 'personaflow/chat'

const ORDER = /\border (?:number |no\.? ?|#)?(\d+)/i

/** What the script says until a model is connected. Delete this file then. */
export const lines: readonly ScriptedLine[] = [
  {
    match: /\b(?:send|return)\b.*\border (?:number |no\.? ?|#)?\d+/i,
    calls: ({ text }) => [{ tool: 'send_back', input: { order: orderIn(text) } }],
    reply: ({ results }) =>
      results.at(-1)?.isError === false
        ? 'Done: the label is in your mail, and the money comes back within five days.'
        : 'Then everything stays as it is.',
  },
  { match: ORDER, calls: ({ text }) => [{ tool: 'look_up_order', input: { order: orderIn(text) } }], reply: tellOrder },
]

function orderIn(text: string): string {
  return ORDER.exec(text)?.[1] ?? ''
}

function tellOrder({ results }: PromptReading): string {
  // The output of `look_up_order`.
  const { item, state, arrives } = (results.at(-1)?.output ?? {}) as Partial<Record<string, string>>
  if (item === undefined) return 'I find no order with that number.'
  return arrives === undefined || state !== 'on its way'
    ? `Your ${item.toLowerCase()} is ${state}.`
    : `Your ${item.toLowerCase()} is on its way, and arrives on ${arrives}.`
}
