import { describe, expect, test } from 'vitest'
import { createShelf } from './createShelf.ts'
import { refusalOf, type Refused } from './refusalOf.ts'
import { pythonSystem } from './files.ts'

const REFUSED: readonly Refused[] = [
  ['characters as a list', '{"characters":[]}', 'a list at characters, where an object'],
  ['characters as null', '{"characters":null}', 'null at characters, where an object'],
  ['a character as a text', '{"characters":{"Ada":"x"}}', '"x" at characters["Ada"], where an object'],
  [
    'a character without a name',
    pythonSystem({ character: { name: undefined } }),
    'nothing at characters["Ada"].name, where a text',
  ],
  ['a name as a number', pythonSystem({ character: { name: 5 } }), 'the number 5 at characters["Ada"].name'],
  [
    'a character without a prompt',
    pythonSystem({ character: { prompt: undefined } }),
    'nothing at characters["Ada"].prompt, where a text or an object',
  ],
  ['a prompt as a list', pythonSystem({ character: { prompt: [] } }), 'a list at characters["Ada"].prompt'],
  [
    'a background as a text',
    pythonSystem({ character: { background: 'x' } }),
    '"x" at characters["Ada"].background, where an object',
  ],
  [
    'a manager as a list',
    pythonSystem({ character: { memory_manager: [] } }),
    'a list at characters["Ada"].memory_manager, where an object',
  ],
  ['a config as a list', pythonSystem({ config: [] }), 'a list at characters["Ada"].memory_manager.config'],
  [
    'no memories',
    pythonSystem({ manager: { memories: undefined } }),
    'nothing at characters["Ada"].memory_manager.memories, where a list',
  ],
  [
    'memories as an object',
    pythonSystem({ manager: { memories: {} } }),
    'an object at characters["Ada"].memory_manager.memories, where a list',
  ],
  [
    'summaries as a text',
    pythonSystem({ manager: { summarized_memories: 'x' } }),
    'characters["Ada"].memory_manager.summarized_memories',
  ],
  [
    'an owner as a number',
    pythonSystem({ manager: { character_name: 5 } }),
    'characters["Ada"].memory_manager.character_name',
  ],
  [
    'a time as an object',
    pythonSystem({ manager: { last_accessed: {} } }),
    'characters["Ada"].memory_manager.last_accessed',
  ],
  [
    'a memory as null',
    pythonSystem({ manager: { memories: [null] } }),
    'null at characters["Ada"].memory_manager.memories[0], where an object',
  ],
  [
    'a memory without a time',
    pythonSystem({ memory: { timestamp: undefined } }),
    'nothing at characters["Ada"].memory_manager.memories[0].timestamp',
  ],
  [
    'a memory’s time as a number',
    pythonSystem({ memory: { timestamp: 1711015200 } }),
    'the number 1711015200 at characters["Ada"].memory_manager.memories[0].timestamp',
  ],
  [
    'a memory without a type',
    pythonSystem({ memory: { type: undefined } }),
    'characters["Ada"].memory_manager.memories[0].type',
  ],
  ['a type as an object', pythonSystem({ memory: { type: {} } }), 'characters["Ada"].memory_manager.memories[0].type'],
  [
    'a memory without content',
    pythonSystem({ memory: { content: undefined } }),
    'nothing at characters["Ada"].memory_manager.memories[0].content',
  ],
  [
    'metadata as a list',
    pythonSystem({ memory: { metadata: [] } }),
    'a list at characters["Ada"].memory_manager.memories[0].metadata',
  ],
  [
    'a memory’s owner as a list',
    pythonSystem({ memory: { character_name: [] } }),
    'characters["Ada"].memory_manager.memories[0].character_name',
  ],
  ['the active one as a number', pythonSystem({ root: { active_character: 1 } }), 'the number 1 at active_character'],
  ['the active one beside a text', '{"characters":"x","active_character":"x"}', '"x" at characters, where an object'],
  ['a lone character without a name', '{"prompt":"x","memory_manager":{}}', 'nothing at name'],
  ['a list of memories without a name', '{"memories":[]}', 'nothing at character_name'],
  ['a list of memories as an object', '{"character_name":"Ada","memories":{}}', 'an object at memories, where a list'],
  ['a template as a number', '{"greeting":"hi","other":5}', 'the number 5 at ["other"], where a text'],
  ['a template of no name', '{"greeting":"hi","":"x"}', 'at [""], where a name'],
  ['templates of one name', '{"greeting":"hi","greeting ":"x"}', 'at ["greeting "], where a name that differs'],
]

describe('a Python file that doesn’t fit', () => {
  test.each(REFUSED)('%s is refused with its place', (_what, text, message) => {
    expect(refusalOf(text)).toMatch(message)
  })
})

describe('prototype names', () => {
  const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf']

  test('are plain names and keys at every level of a Python file', () => {
    const hostile = Object.fromEntries(NAMES.map((name) => [name, { isAdmin: true }]))
    const characters = Object.fromEntries(
      NAMES.map((name) => [
        name,
        {
          ...hostile,
          name,
          prompt: hostile,
          background: hostile,
          memory_manager: {
            ...hostile,
            config: hostile,
            memories: [
              { ...hostile, timestamp: '2024-03-21T10:00:00', type: name, content: hostile, metadata: hostile },
            ],
          },
        },
      ]),
    )
    const shelf = createShelf()
    const text = JSON.stringify({ ...hostile, characters, active_character: '__proto__' })
    expect(text).toContain('"__proto__":{"isAdmin":true}')
    shelf.importText(text)
    expect(shelf.personas().map(({ name }) => name)).toEqual(NAMES)
    const active = shelf.all('settings')[0]?.activePersonaId
    expect(shelf.personas().find(({ id }) => id === active)?.name).toBe('__proto__')
    for (const each of shelf.personas()) expect(JSON.stringify(each.background)).toBe(JSON.stringify(hostile))
    for (const each of shelf.all('memories')) expect(JSON.stringify(each.content)).toBe(JSON.stringify(hostile))
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
    expect(Object.keys(JSON.parse(shelf.exportText({ format: 'python' })).characters as object)).toEqual(NAMES)
  })

  test('are names of templates too', () => {
    const shelf = createShelf()
    shelf.importText(`{${NAMES.map((name) => `"${name}":"Hello"`).join()}}`)
    expect(shelf.all('promptTemplates').map(({ name }) => name)).toEqual(NAMES)
    expect(Object.keys(JSON.parse(shelf.exportText({ format: 'python-templates' })) as object)).toEqual(NAMES)
  })
})
