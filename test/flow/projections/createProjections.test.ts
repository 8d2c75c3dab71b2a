import { createLogger, type LogEntry } from '../../../src/core/index.ts'
import { expect, test } from 'vitest'
import { createProjections, type Commit, type Projection } from '../../../src/flow/projections/createProjections.ts'
import { startProjection } from '../../../src/flow/projections/startProjection.ts'
import { startLate } from '../../../src/flow/projections/startLate.ts'
import { eventually } from '../../eventually.ts'
import { fakeStore, memory } from './fakeStore.ts'

/** A runner over a store of its own, with what it logged. */
function open() {
  const fake = fakeStore()
  const logged: LogEntry[] = []
  const logger = createLogger({ sinks: [(entry) => void logged.push(entry)], now: () => 0 })
  return { ...fake, logged, projections: createProjections(fake.store, logger) }
}

/** One that leaves each changed record to do. */
function noting(done: string[], more: Partial<Projection> = {}): Projection {
  return {
    reduce: ({ edits }) => ({ next: edits.map(({ id }) => id) }),
    work: (id) => void done.push(id),
    ...more,
  }
}

const concerns = ({ edits }: Commit) => edits.length > 0

test('what a commit leaves to do is done before it is settled, each item once', async () => {
  const { tell, put, projections } = open()
  const done: string[] = []
  const running = startProjection(projections, noting(done))
  for (const id of ['a', 'b', 'a']) tell(put(id, memory(id, id)))
  expect(done).toEqual([])
  await running.settled()
  expect(done).toEqual(['a', 'b'])
})

test('what is left to idle time is done, and nobody waits for it', async () => {
  const { tell, put, projections } = open()
  const done: string[] = []
  const running = startProjection(
    projections,
    noting(done, { reduce: ({ edits }) => ({ later: edits.map(({ id }) => id) }) }),
  )
  tell(put('a', memory('a', 'a')))
  await running.settled()
  expect(done).toEqual([])
  await eventually(() => expect(done).toEqual(['a']))
})

test('some items can be settled without the others', async () => {
  const { tell, put, projections } = open()
  const done: string[] = []
  const running = startProjection(projections, noting(done))
  for (const id of ['a', 'b', 'c']) tell(put(id, memory(id, id)))
  await running.settled((id) => id === 'b')
  expect(done[0]).toBe('b')
})

test('a projection or an item that fails keeps nothing from the others', async () => {
  const { tell, put, projections, logged } = open()
  const done: string[] = []
  startProjection(
    projections,
    noting([], {
      reduce: () => {
        throw new Error('a fault')
      },
    }),
  )
  const running = startProjection(
    projections,
    noting(done, {
      work(id) {
        if (id === 'a') throw new Error('another')
        done.push(id)
      },
    }),
  )
  for (const id of ['a', 'b']) tell(put(id, memory(id, id)))
  await running.settled()
  expect(done).toEqual(['b'])
  expect(logged.map(({ level }) => level)).toEqual(['warning', 'warning', 'warning'])
})

test('a commit made in answer to another is told after it, to everybody', () => {
  const { tell, put, projections } = open()
  const heard: string[] = []
  const answering: Projection = {
    reduce: ({ edits }) => ({ now: edits.map(({ id }) => id) }),
    work: (id) => (id === 'asked' ? tell(put('answer', memory('answer', ''))) : undefined),
  }
  startProjection(projections, answering)
  startProjection(projections, noting([], { reduce: ({ edits }) => (heard.push(...edits.map(({ id }) => id)), {}) }))
  tell(put('asked', memory('asked', '')))
  expect(heard).toEqual(['asked', 'answer'])
})

test('work waits while what it needs can’t be loaded', async () => {
  const { tell, put, projections } = open()
  const done: string[] = []
  let isOnline = false
  const prepare = async () => {
    if (!isOnline) throw new Error('offline')
  }
  const running = startProjection(projections, noting(done, { prepare }))
  tell(put('a', memory('a', 'a')))
  await expect(running.settled()).rejects.toThrow('offline')
  isOnline = true
  await running.settled()
  expect(done).toEqual(['a'])
})

test('one that is loaded late hears of what it missed as one commit', async () => {
  const { tell, put, projections } = open()
  const sizes: number[] = []
  const load = async () => noting([], { reduce: ({ edits }) => (sizes.push(edits.length), {}) })
  const late = startLate(projections, { load, concerns })
  tell(put('a', memory('a', 'a')))
  tell(put('b', memory('b', 'b')))
  await late()
  tell(put('c', memory('c', 'c')))
  expect(sizes).toEqual([2, 1])
})

test('loading that failed is tried again with the next commit, and nothing is lost', async () => {
  const { tell, put, projections } = open()
  const done: string[] = []
  let tries = 0
  const load = async () => {
    tries += 1
    if (tries === 1) throw new Error('offline')
    return noting(done)
  }
  const late = startLate(projections, { load, concerns, when: 'at once' })
  tell(put('a', memory('a', 'a')))
  await expect(late()).rejects.toThrow('offline')
  tell(put('b', memory('b', 'b')))
  await eventually(() => expect(done).toEqual(['a', 'b']))
})

test('what finishes does what waits before all stops, and nothing comes after', async () => {
  const { tell, put, projections } = open()
  const [finished, dropped]: string[][] = [[], []]
  const late = startLate(projections, { load: async () => noting(finished!), concerns, finishes: true })
  await late()
  startProjection(projections, noting(dropped!))
  tell(put('a', memory('a', 'a')))
  await projections.stop()
  tell(put('b', memory('b', 'b')))
  expect({ finished, dropped }).toEqual({ finished: ['a'], dropped: [] })
})

test('what nobody needed isn’t loaded to be stopped', async () => {
  const { projections } = open()
  let isLoaded = false
  startLate(projections, {
    load: async () => {
      isLoaded = true
      return noting([])
    },
    concerns,
    finishes: true,
  })
  await projections.stop()
  expect(isLoaded).toBe(false)
})
