import type { PromptReading, ScriptedLine } from 'personaflow/chat'

const QUESTIONS = [
  { question: 'What is ½ + ¼?', choices: ['²⁄₆', '¾', '⅛'], right: '¾' },
  { question: 'Which number is prime?', choices: ['21', '27', '29'], right: '29' },
  { question: 'What is 15 % of 200?', choices: ['15', '30', '35'], right: '30' },
]

/** What the script says until a model is connected. Delete this file then. */
export const lines: readonly ScriptedLine[] = [
  {
    match: /\b(?:ask|quiz|test) me\b/i,
    calls: ({ history }) => [{ tool: 'ask_question', input: { ...QUESTIONS[askedIn(history) % QUESTIONS.length] } }],
    reply: verdictOf,
  },
]

/** The messages before, of which each may have asked. */
function askedIn(history: PromptReading['history']): number {
  return history.filter(({ role }) => role === 'user').length
}

function verdictOf({ results }: PromptReading): string {
  // The output that `Question.tsx` gives.
  const { isRight } = (results.at(-1)?.output ?? {}) as { isRight?: boolean }
  return isRight === true ? 'That is right. Say “ask me” for another.' : 'Not this time. Say “ask me” for another try.'
}
