import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src/core/index.ts'
import { compareFields } from '../bench/import/compareFields.ts'
import { describeImport } from '../bench/import/describeImport.ts'
import { holdsText } from '../bench/import/holdsText.ts'

const folder = path.resolve(import.meta.dirname, '../fixtures/import')
const { files } = JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8')) as {
  files: Record<string, { expected: JsonObject }>
}

describe('samples of every format', () => {
  test.each(Object.entries(files))('%s', async (name, { expected }) => {
    const bytes = new Uint8Array(readFileSync(path.join(folder, name)))
    const { described } = await describeImport(bytes, path.basename(name))
    const { fields, differences } = compareFields(expected, described)
    expect(fields).toBeGreaterThan(3)
    expect(differences).toEqual([])
  })
})

test('values of an agent’s environment come in nowhere', async () => {
  const bytes = new Uint8Array(readFileSync(path.join(folder, 'af/flat-v1.af')))
  const { everything } = await describeImport(bytes, 'flat-v1.af')
  expect(holdsText(everything, 'API_KEY')).toBe(true)
  expect(holdsText(everything, 'do-not-import-me')).toBe(false)
})
