import { readLocomo } from '../locomo.ts'
import type { Dialogue, DialogueTurn } from './dialogue.ts'

/** The conversations of a file in LoCoMo's form as dialogues of a user (the first speaker) with a persona. */
export function dialoguesOf(file: string): Dialogue[] {
  return readLocomo(file).map(({ speakers: [user, persona], memories }, at) => {
    const sessions = [...new Set(memories.map(({ source }) => source?.conversationId))]
    const turns = memories.map(({ id, at: told, source, content }): DialogueTurn => {
      // As readLocomo makes them.
      const { text, speaker } = content as { text: string; speaker: string }
      return {
        id,
        session: sessions.indexOf(source?.conversationId),
        at: new Date(told).toISOString(),
        speaker: speaker === user ? 'user' : 'persona',
        text,
      }
    })
    return {
      id: `${file.replace(/^.*\//, '')}-${at}`,
      persona: { id: 'persona', name: persona === 'assistant' ? 'Sage' : persona, prompt: `You are ${persona}.` },
      user: { name: user },
      turns,
      probes: [],
    }
  })
}
