import { writeCardPng } from '../src/import/index.ts'
import { personaFrom } from '../src/core/index.ts'

/** A character card of our own, as a picture. */
export async function mirelCard(): Promise<File> {
  const mirel = personaFrom(
    {
      id: 'mirel',
      name: 'Mirel',
      prompt: 'You are {{char}}, who mends clocks in a harbour town.',
      background: { description: '{{char}} knows every bell by its crack.', personality: 'patient, dry' },
      scenario: 'A workshop at low tide.',
      greetings: ['The bell is broken, {{user}}. Knock twice.', 'Mind the pendulum.'],
      tags: ['clocks', 'harbour'],
    },
    0,
  )
  const lorebook = {
    id: 'harbour',
    name: 'Harbour',
    personaIds: [mirel.id],
    conversationIds: [],
    everyone: false,
    entries: [{ id: '0', keys: ['tide', 'ebb'], content: 'The tide turns at noon.', enabled: true, order: 100 }],
    extensions: {},
    createdAt: 0,
    updatedAt: 0,
  }
  return new File([await writeCardPng(mirel, { lorebooks: [lorebook] })], 'mirel.png', { type: 'image/png' })
}

/** Two conversations as Claude exports them. */
export function claudeExport(): File {
  const talks = [
    talk('a', 'Tea', ['My name is Sam and I am allergic to peanuts.', 'Noted, Sam.']),
    talk('b', 'Trains', ['When does the night train leave?', 'At ten.', 'Thanks.', 'Good night.']),
  ]
  return new File([JSON.stringify(talks)], 'conversations.json')
}

function talk(uuid: string, name: string, texts: readonly string[]) {
  return {
    uuid,
    name,
    created_at: '2026-02-01T09:00:00Z',
    chat_messages: texts.map((text, at) => ({
      uuid: `${uuid}-${at}`,
      sender: at % 2 === 0 ? 'human' : 'assistant',
      text,
      created_at: `2026-02-01T09:0${at}:00Z`,
    })),
  }
}
