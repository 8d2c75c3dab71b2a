import { expect, test } from 'vitest'
import { personaFrom, type Persona } from '../../src/core/index.ts'
import { claimPersonaIds } from '../../src/formats/claimPersonaIds.ts'

function known(id: string, name: string, fileName?: string): Persona {
  const extensions = fileName === undefined ? {} : { python: { name: fileName } }
  return personaFrom({ id, name, prompt: 'x', extensions }, 0)
}

test('the name of the import goes before the name, and that before its spelling', () => {
  const personas = [known('spelled', 'Ａｄａ'), known('named', 'Ada'), known('imported', 'Grace', 'Ada')]
  expect(claimPersonaIds(['Ada'], personas)).toEqual(['imported'])
  expect(claimPersonaIds(['Ada', 'Ada'], personas)).toEqual(['imported', 'named'])
  expect(claimPersonaIds(['Ada', 'Ada', 'Ada '], personas)).toEqual(['imported', 'named', 'spelled'])
})

test('equal names meet equal personas in their order, each once', () => {
  const personas = ['a', 'b', 'c'].map((id) => known(id, 'Ada'))
  expect(claimPersonaIds(['Ada', 'Ada', 'Ada'], personas)).toEqual(['a', 'b', 'c'])
  expect(new Set(claimPersonaIds(['Ada', 'Ada', 'Ada', 'Ada'], personas)).size).toBe(4)
})

test('as many names as personas cost one look at each persona', () => {
  let looks = 0
  const personas = Array.from({ length: 2000 }, (_, index) => {
    const persona = known(`p${index}`, `Persona ${index}`)
    return Object.defineProperty({ ...persona }, 'name', { get: () => ((looks += 1), `Persona ${index}`) })
  })
  const names = Array.from({ length: 2000 }, (_, index) => `Stranger ${index}`)
  expect(claimPersonaIds(names, personas)).toHaveLength(2000)
  expect(looks).toBeLessThan(10 * personas.length)
})
