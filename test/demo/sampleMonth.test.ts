import { createLogger, createPersonaFlow, type Memory, type PersonaFlow } from 'personaflow'
import { scriptedModel } from 'personaflow/chat'
import { factOf, messageText } from 'personaflow/core'
import { volatileStorage } from 'personaflow/storage'
import { expect, test } from 'vitest'
import { monthOf, personas } from '../../demo/src/cast.ts'
import { sampleBackup } from '../../demo/src/sample/sampleBackup.ts'
import { voiceOf } from '../../demo/src/script/voices.ts'
import { FACTS, undated } from './sampleAnswers.ts'

/** By hand: what the month says to what the page suggests to ask, and to what else one would ask. */
const ANSWERS: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  juno: {
    'What did I score in the mock exam?': /You told me on .*17 out of 20/,
    'When is my exam?': /The exam is now on/,
    'What is my dog called?': /Has a dog called Biscuit/,
    'Who is Ruth?': /You told me on .*Ruth.*My sister/,
    'What do you know about me?': /\n- Name: Sam \([^]*\n- Daughter Mina/,
  },
  silas: {
    'What is my sourdough called?': /Gerald/,
    'What can’t I eat?': /I noted on .*: Allergic to shellfish\.$/,
    'What do you know about me?': /\n- Name: Sam \([^]*\n- Allergic to shellfish/,
    'Does Noor eat fish?': /Noor eats fish now/,
  },
  hazel: {
    'How is the soil of plot 17?': /soil is clay/,
    'What do you know about me?': /\n- Name: Sam/,
    'What happened to Holly?': /Holly is dead/,
  },
}

const said = (memory: Memory) => undated(factOf(memory)!.text)

async function withMonth(): Promise<PersonaFlow> {
  const flow = createPersonaFlow({
    name: 'visitor',
    personas,
    storage: volatileStorage(),
    logger: createLogger({ sinks: [] }),
    model: scriptedModel({ wordsPerSecond: Infinity, voice: voiceOf }),
  })
  await flow.hydrated
  await flow.backup.import(await sampleBackup(Date.now()))
  return flow
}

test('the sample month teaches what is true, and answers what the page suggests to ask of it', async () => {
  const flow = await withMonth()
  const now = Date.now()
  for (const { id: personaId } of personas) {
    const facts = flow.memories.list({ personaId, types: ['fact'] })
    const isOver = ({ supersededBy, validTo = Infinity }: Memory) => supersededBy !== undefined || validTo <= now
    const { current, over } = FACTS[personaId]!
    expect(
      facts
        .filter((fact) => !isOver(fact))
        .map(said)
        .toSorted(),
    ).toEqual(current.toSorted())
    expect(facts.filter(isOver).map(said).toSorted()).toEqual(over.toSorted())
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
