import { createRecallIndex, loadAssociates, seeksMemory } from 'personaflow/recall'
import { expect, test } from 'vitest'
import { idsOf, indexOf, NOW, remember } from './indexOf.ts'

const TOLD = {
  rain: { user: 'It rained on the tents all night', response: 'Poor you.' },
  violin: { user: 'My uncle showed me how to hold a violin', response: 'Gently, I hope.' },
  shed: { user: 'I painted the shed green', response: 'A fresh look.' },
}

test('what was told in another word of nearly the same meaning is found', async () => {
  const question = 'who taught me the cello?'
  expect(idsOf(indexOf(TOLD, { seeks: seeksMemory }).recall(question))).not.toContain('violin')
  expect(idsOf(indexOf(TOLD, { associate: await loadAssociates(), seeks: seeksMemory }).recall(question))[0]).toBe(
    'violin',
  )
})

test('the word itself counts for more than its likes', async () => {
  const told = { ...TOLD, cello: { user: 'The cello leans in the corner', response: 'Mind the cat.' } }
  const found = indexOf(told, { associate: await loadAssociates() }).recall('where did I put my cello?')
  expect(idsOf(found)[0]).toBe('cello')
})

test('likes are looked for where something is asked for alone', async () => {
  const index = indexOf(TOLD, { associate: await loadAssociates(), seeks: seeksMemory })
  expect(idsOf(index.recall('do you remember who taught me the cello?'))).toContain('violin')
  expect(index.recall('write a poem about a cello').receipt.reason).toBe('nothing relevant')
})

test('an own list of likes is asked for English words', () => {
  const asked: string[] = []
  const associate = (word: string) => {
    asked.push(word)
    return word === 'automobile' ? [{ word: 'shed', likeness: 0.9 }] : []
  }
  const index = createRecallIndex({ associate })
  index.add(remember('shed', TOLD.shed, { at: NOW }))
  expect(idsOf(index.recall('what did I do with the automobile?'))).toEqual(['shed'])
  const before = asked.length
  index.recall('wo habe ich denn mein Auto geparkt?')
  expect(asked).toHaveLength(before)
})

test('likes come nearest first, none for an unknown word, and the same each time', async () => {
  const associate = await loadAssociates()
  const likes = associate('violin')
  expect(likes.length).toBeGreaterThan(5)
  expect(likes.map(({ likeness }) => likeness)).toEqual(likes.map(({ likeness }) => likeness).toSorted((a, b) => b - a))
  expect(likes.slice(0, 5).map(({ word }) => word)).toContain('cello')
  expect(associate('violin')).toBe(likes)
  expect(associate('xqzzt')).toEqual([])
})
