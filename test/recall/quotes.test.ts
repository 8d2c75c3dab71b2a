import { quotedMemory } from '../../src/core/index.ts'
import { createRecallIndex } from 'personaflow/recall'
import { expect, test } from 'vitest'
import { NOW, remember } from './indexOf.ts'

const FILLER = Array.from({ length: 60 }, (_, at) => `Step ${at} of this long plan is about ropes, ladders and paint.`)
const ADVICE = [...FILLER.slice(0, 30), 'Ask the harbour master about the mooring fee.', ...FILLER.slice(30)].join(' ')

function turn(id: string, user: string, response: string) {
  return remember(id, { user, response }, { type: 'interaction', trust: 'user' })
}

function quotesFor(memory: ReturnType<typeof turn>, query: string, budget = 800) {
  const index = createRecallIndex()
  index.add(memory)
  const { receipt } = index.recall(query, { now: NOW, budget })
  const [entry] = receipt.recalled
  return { entry, receipt, quoted: entry && quotedMemory(memory, entry.quotes).content }
}

test('of a long answer the sentences that match are quoted, beside what the user said', () => {
  const { entry, quoted } = quotesFor(
    turn('mooring', 'My boat needs a new mooring.', ADVICE),
    'what about the mooring fee for my boat?',
  )
  expect(quoted).toEqual({
    user: 'My boat needs a new mooring.',
    response: '… Ask the harbour master about the mooring fee. …',
  })
  expect(entry!.tokens).toBeLessThan(100)
})

test('what the user said at length gives its sentences that match, in their order', () => {
  const said = `${FILLER.slice(0, 20).join(' ')} My aunt Rosalind keeps bees. ${FILLER.slice(20, 40).join(' ')} Rosalind sells the honey in June.`
  const { quoted } = quotesFor(turn('bees', said, 'Lovely.'), 'when does my aunt Rosalind sell honey?')
  expect(quoted).toEqual({
    user: expect.stringMatching(/^… My aunt Rosalind keeps bees\. Step 20 .* … Rosalind sells the honey in June\.$/),
  })
})

test('many long exchanges share a budget: none comes whole, none is shut out by its length', () => {
  const index = createRecallIndex()
  for (const id of ['a', 'b', 'c', 'd', 'e']) index.add(turn(id, `My boat ${id} lost its mooring.`, `${id} ${ADVICE}`))
  const { receipt } = index.recall('which boat lost its mooring?', { now: NOW, budget: 800 })
  expect(receipt.recalled).toHaveLength(5)
  expect(receipt.cut).toEqual([])
  expect(receipt.tokens).toBeLessThanOrEqual(800)
  for (const { quotes } of receipt.recalled) expect(quotes).toBeDefined()
})

test('a run without an end is quoted by the piece that matches', () => {
  const run = `${'and then we went on and on along the shore '.repeat(40)}until the lighthouse keeper Ottilie waved ${'and we walked back the same way we came '.repeat(40)}`
  const { quoted } = quotesFor(turn('walk', run, 'Nice.'), 'what did the lighthouse keeper Ottilie do?')
  const { user } = quoted as { user: string }
  expect(user).toContain('lighthouse keeper Ottilie waved')
  expect(user.length).toBeLessThan(600)
})

test('scripts without spaces are cut at their own ends of sentences', () => {
  const said = `${'今日は天気がよかったです。'.repeat(60)}妹のさくらは京都で働いています。${'明日も晴れるそうです。'.repeat(60)}`
  const { quoted } = quotesFor(turn('sakura', said, ''), '妹のさくらはどこで働いていますか？')
  expect((quoted as { user: string }).user).toContain('妹のさくらは京都で働いています。')
  expect((quoted as { user: string }).user.length).toBeLessThan(said.length / 3)
})

test('a short exchange and a recall without a budget keep all of it', () => {
  const short = turn('short', 'My boat is called Gull.', 'A fine name.')
  expect(quotesFor(short, 'what is my boat called?').entry).not.toHaveProperty('quotes')
  const index = createRecallIndex()
  index.add(turn('long', 'My boat is called Gull.', ADVICE))
  expect(index.recall('what is my boat called?', { now: NOW }).receipt.recalled[0]).not.toHaveProperty('quotes')
})

test('a memory that was written anew since is not quoted by places that are no longer there', () => {
  const memory = turn('old', 'A long text once stood here.', 'Yes.')
  expect(quotedMemory(memory, [{ of: 'user', from: 20, to: 90 }]).content).toEqual({ user: '' })
})

test('a text of nothing but stops takes no time', () => {
  const { entry } = quotesFor(turn('stops', `my boat ${'.'.repeat(40_000)}x`, '!'.repeat(40_000)), 'where is my boat?')
  expect(entry?.memoryId).toBe('stops')
})
