import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitItems } from '../../src/import/splitItems.ts'

async function* inPieces(text: string, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length]!
    yield bytes.subarray(at, at + size)
    at += size
  }
}

test('items of a list are the same wherever its bytes are cut', async () => {
  const value = fc.jsonValue({ maxDepth: 3, stringUnit: fc.constantFrom('a', '"', '\\', '[', '}', ',', 'ü', '🕰') })
  await fc.assert(
    fc.asyncProperty(
      fc.array(value, { maxLength: 5 }),
      fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      async (items, sizes, isPretty) => {
        const found: unknown[] = []
        for await (const take of splitItems(inPieces(JSON.stringify(items, null, isPretty ? 2 : 0), sizes)))
          found.push(JSON.parse(take()))
        expect(found).toEqual(JSON.parse(JSON.stringify(items)))
      },
    ),
    { numRuns: 500 },
  )
})
