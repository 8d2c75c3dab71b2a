import { createLogger, createPersonaFlow } from 'personaflow'
import { scriptedModel } from 'personaflow/chat'
import { messageText } from 'personaflow/core'
import { volatileStorage } from 'personaflow/storage'
import { expect, test } from 'vitest'
import { monthOf, personas } from '../../demo/src/cast.ts'
import { sampleBackup } from '../../demo/src/sample/sampleBackup.ts'

/** By hand: what the month says to what the page suggests to ask, and to what else one would ask. */
const ANSWERS: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  juno: {
    'What did I score in the mock exam?': /^You told me on .*17 out of 20/,
    'Who is Ruth?': /^You told me on .*Ruth.*My sister/,
    'What do you know about me?': /\n- Name: Sam \([^]*\n- Daughter Mina/,
  },
  silas: {
    'What is my sourdough called?': /Gerald/,
    'What can’t I eat?': /^I noted on .*: Allergic to shellfish\.$/,
    'What do you know about me?': /\n- Name: Sam \([^]*\n- Allergic to shellfish/,
    'Does Noor eat fish?': /Noor eats fish now/,
  },
  hazel: {
    'How is the soil of plot 17?': /soil is clay/,
    'What do you know about me?': /\n- Name: Sam/,
    'What happened to Holly?': /Holly is dead/,
  },
}

test('the sample month answers what the page suggests to ask of it', async () => {
  const flow = createPersonaFlow({
    name: 'visitor',
    personas,
    storage: volatileStorage(),
    logger: createLogger({ sinks: [] }),
    model: scriptedModel({ wordsPerSecond: Infinity }),
  })
  await flow.hydrated
  await flow.backup.import(await sampleBackup(Date.now()))
  for (const { id: personaId } of personas) {
    const { opening, questions } = monthOf(personaId)!
    const titles = Object.values(flow.getState().conversations).map(({ title }) => title)
    expect(titles.filter((title) => title.startsWith(opening))).toHaveLength(1)
    expect(Object.keys(ANSWERS[personaId]!)).toEqual(expect.arrayContaining([...questions]))
    for (const [text, answer] of Object.entries(ANSWERS[personaId]!)) {
      const { id } = flow.conversations.create({ personaId })
      flow.chat.send({ conversationId: id, text })
      await flow.chat.whenIdle(id)
      expect(messageText(flow.conversations.messages(id).at(-1)!)).toMatch(answer)
    }
  }
}, 60_000)
