// oxlint-disable-next-line import/no-unassigned-import -- makes IndexedDB global, as in a browser
import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { indexedDbAdapter, type PersonaStorage } from 'personaflow/storage'
import { describe, expect, test } from 'vitest'
import { describeConformance } from './conformance.ts'
import { memoryLocalStorage } from './memoryLocalStorage.ts'
import { memoryAt } from './records.ts'

let media = 0

/** Names of one medium never meet those of another: the fake has one factory for all. */
function openMedium(): { openTab(): PersonaStorage } {
  const journal = memoryLocalStorage()
  const prefix = `${(media += 1)}:`
  return {
    openTab() {
      const storage = indexedDbAdapter({ journal: journal.openTab().localStorage })
      return { ...storage, open: (options) => storage.open({ ...options, name: prefix + options.name }) }
    },
  }
}

describeConformance('indexedDbAdapter, a connection per tab', openMedium)

async function openBoth({ isDeleted = false } = {}) {
  const area = memoryLocalStorage()
  const name = `newer:${(media += 1)}`
  const [older, newer] = [0, 0].map(() => indexedDbAdapter({ journal: area.openTab().localStorage }))
  await older!.open({ name, schema: 1 })
  await older!.commit([memoryAt(1, 'a', 'old')])
  if (isDeleted) await deleteDB(`personaflow/${encodeURIComponent(name)}`)
  await newer!.open({ name, schema: 2 })
  await newer!.commit([memoryAt(2, 'a', 'new')])
  return { older: older!, newer: newer!, area }
}

describe('newer code that comes while this one is open', () => {
  test('has its last word: what is refused lies nowhere, not even in the journal', async () => {
    const { older, newer, area } = await openBoth()
    await expect(older.commit([memoryAt(3, 'a', 'late')])).rejects.toMatchObject({ code: 'read-only' })
    expect([...area.entries.values()].join()).not.toContain('late')
    expect(JSON.stringify(await newer.read([{ collection: 'memories', id: 'a' }]))).not.toContain('late')
  })

  test('is found by who lost the database meanwhile, and reads it without a word of its own', async () => {
    const { older, newer, area } = await openBoth({ isDeleted: true })
    await expect(older.commit([memoryAt(3, 'a', 'late')])).rejects.toMatchObject({ code: 'read-only' })
    expect([...area.entries.values()].join()).not.toContain('late')
    const seen = []
    for await (const batch of newer.load()) seen.push(...batch)
    expect(seen.map(({ body }) => body)).toEqual([memoryAt(2, 'a', 'new').body])
  })
})
