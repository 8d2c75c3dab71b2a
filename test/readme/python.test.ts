import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as core from 'personaflow/core'
import { createTestFlow } from 'personaflow/testing'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type * as Example from '../fixtures/pythonExample.ts'
import { blocksOf, pageOf } from './pages.ts'

const root = path.resolve(import.meta.dirname, '../..')
const page = pageOf('docs/from-python.mdx')

test('every name in the table is there', () => {
  const flow = createTestFlow()
  const rows = page.text.match(/^\| .*$/gm)!.map((row) => row.split('|')[2]!)
  const actions = [...rows.join().matchAll(/\bflow\.(\w+)(?:\.(\w+))?/g)]
  const isThere = (name: string, verb = '') =>
    Object.hasOwn(flow, name) && (verb === '' || Object.hasOwn(Reflect.get(flow, name) as object, verb))
  expect(actions.length).toBeGreaterThan(10)
  expect(actions.filter(([, name, verb]) => !isThere(name!, verb)).map(([call]) => call)).toEqual([])
  const functions = [...rows.join().matchAll(/(?<![.\w])((?:validate|check|render|prompt)[A-Z]\w+)\(/g)]
  expect(functions.length).toBeGreaterThan(6)
  expect(functions.filter(([, name]) => !Object.hasOwn(core, name!)).map(([call]) => call)).toEqual([])
})

describe('the complete example', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'personaflow-'))
  const written = (file: string) => readFileSync(path.join(folder, file), 'utf8')
  const printed: unknown[][] = []
  let example: typeof Example

  // It writes its files where it is run.
  beforeAll(async () => {
    vi.spyOn(console, 'info').mockImplementation((...line) => void printed.push(line))
    process.chdir(folder)
    example = await import('../fixtures/pythonExample.ts')
  })

  afterAll(async () => {
    vi.restoreAllMocks()
    process.chdir(root)
    await example.flow.dispose()
    rmSync(folder, { recursive: true })
  })

  test('is the one in the manual', () => {
    const block = blocksOf(page).find(({ language }) => language === 'ts')
    expect(block?.code).toBe(readFileSync(path.join(root, 'test/fixtures/pythonExample.ts'), 'utf8'))
  })

  test('makes a persona from a template, and gives its context newest first', () => {
    const { prompt, background, memories } = example.context
    expect(prompt).toMatch(/^You are TechHelper, .*\n- Primary expertise: Python & AI Development\n/)
    expect(background).toMatchObject({ specializations: { primary: 'Python Development' } })
    expect(memories).toMatchObject([
      { metadata: { content_type: 'code_example' }, importance: 0.8 },
      { metadata: { complexity: 'intermediate' }, importance: 0.5 },
    ])
  })

  test('answers a request with what fits of the memories, and remembers both halves', async () => {
    expect(example.response).toContain('I’m a script')
    expect(Object.values(example.flow.getState().receipts).map(({ recalled }) => recalled.length)).toEqual([1])
    expect(example.flow.memories.list({ limit: 1 })).toMatchObject([
      { type: 'interaction', content: { user: 'How do I optimize my Python code?', response: example.response } },
    ])
    expect(example.flow.memories.list({ where: { topic: 'Python' } })).toHaveLength(2)
    await expect(example.processUserRequest('Hello', 'Nobody')).rejects.toThrow('There is no persona "Nobody"')
  })

  test('logs to the console, and to a file, a line each', () => {
    expect(printed.at(-1)).toEqual(['%s', '[PersonaSystem] System state saved'])
    const lines = written('system.log').trimEnd().split('\n')
    for (const line of lines) expect(line).toMatch(/^[\d-]+T[\d:.]+Z INFO {4}PersonaSystem: \S/)
    expect(lines.join()).toContain('Processing request for TechHelper: How do I optimize my Python code?...')
    expect(lines.at(-1)).toContain('System state saved')
  })

  test('its backup restores everything elsewhere', async () => {
    const flow = createTestFlow({ personas: [] })
    const report = await flow.backup.import(written('system_state.json'))
    // A file could claim anything: that its memories count as the user's own words is said, not hidden.
    expect(report).toMatchObject({ kind: 'personaflow', warnings: [expect.stringContaining('trusted')] })
    const { id: personaId } = flow.personas.get({ name: 'TechHelper' })!
    expect(flow.memories.context({ personaId })).toEqual(example.flow.memories.context({ personaId }))
    expect(flow.conversations.messages(Object.keys(flow.getState().conversations)[0]!)).toHaveLength(2)
    expect(flow.templates.render('tech_assistant', { name: 'Bo' }).text).toContain('You are Bo, an AI assistant')
  })

  test('its backup for Python has the fields that from_dict takes, and comes back', async () => {
    const backup = JSON.parse(written('backup.json')) as { characters: Record<string, Record<string, unknown>> }
    expect(Object.keys(backup)).toEqual(['characters', 'active_character'])
    expect(Object.keys(backup.characters)).toEqual(['TechHelper'])
    const { memory_manager: manager, ...character } = backup.characters['TechHelper']!
    expect(Object.keys(character)).toEqual(['name', 'prompt', 'background'])
    expect(manager).toMatchObject({
      character_name: 'TechHelper',
      config: { max_memories: 1000, summary_threshold: 50, auto_summarize: true },
      memories: [{ type: 'interaction' }, { type: 'interaction' }, { type: 'interaction' }],
      summarized_memories: [],
    })
    const flow = createTestFlow({ personas: [] })
    expect(await flow.backup.import(written('backup.json'))).toMatchObject({ kind: 'python-system', warnings: [] })
    expect(flow.memories.list().map(({ content }) => content)).toEqual(
      example.flow.memories.list().map(({ content }) => content),
    )
  })
})
