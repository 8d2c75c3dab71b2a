import { findLocalModels, localModel } from 'personaflow/local'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { giveGpu, standInEngine } from './standInEngine.ts'

/** The Prompt API of a browser that has one. */
const builtIn = (globalThis as { LanguageModel?: { availability(options: object): Promise<string> } }).LanguageModel
const spoken = [{ type: 'text', languages: ['en'] }]
const stateOfBuiltIn = () => builtIn!.availability({ expectedInputs: spoken, expectedOutputs: spoken })

describe('this very browser', () => {
  test.skipIf(builtIn === undefined)('tells the state of its own model, and loads nothing by being asked', async () => {
    const before = await stateOfBuiltIn()
    const [found] = await findLocalModels()
    expect(found).toMatchObject({ id: 'built-in', availability: before })
    expect(found!.problem === undefined).toBe(before !== 'unavailable')
    await expect(localModel('built-in').load({ signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    })
    expect(await stateOfBuiltIn()).toBe(before)
  })

  test.skipIf(builtIn !== undefined)('has no model of its own, and says so', async () => {
    const [found] = await findLocalModels()
    expect(found).toMatchObject({
      id: 'built-in',
      availability: 'unavailable',
      problem: expect.stringContaining('Chrome'),
    })
  })

  test('has the graphics chip that it gives, not the one that its interface promises', async () => {
    const { gpu } = navigator as { gpu?: { requestAdapter(): Promise<object | null> } }
    const adapter = await gpu?.requestAdapter().catch(() => null)
    const found = await findLocalModels(standInEngine())
    const chats = found.filter(({ engine, kind }) => engine === 'web-llm' && kind === 'chat')
    const expected = adapter ? 'downloadable' : 'unavailable'
    expect(chats.map(({ availability }) => availability)).toEqual(chats.map(() => expected))
    expect(chats.length).toBeGreaterThan(0)
  })
})

/** Writes a file as an engine does. */
async function put([name, url]: readonly [string, string]): Promise<void> {
  await (await caches.open(name)).put(url, new Response('weights'))
}

describe('files in the caches of a browser', () => {
  const QWEN = 'web-llm/Qwen3-0.6B-q4f16_1-MLC'
  const AT = 'https://models.example/mlc-ai/Qwen3-0.6B-q4f16_1-MLC/resolve/main/'
  const OTHER = 'https://models.example/mlc-ai/Qwen3-0.6B-q4f32_1-MLC/resolve/main/params_shard_0.bin'
  /** What an engine leaves: some files after a pause, all of them else. */
  const files = [
    ['webllm/model', `${AT}params_shard_0.bin`],
    ['webllm/config', `${AT}mlc-chat-config.json`],
    ['webllm/wasm', 'https://models.example/libs/Qwen3-0.6B-q4f16_1_cs1k-webgpu.wasm'],
  ] as const
  const names = ['webllm/model', 'webllm/config', 'webllm/wasm', 'personaflow/local']

  async function clear(): Promise<void> {
    await Promise.all(names.map((name) => caches.delete(name)))
    Reflect.deleteProperty(navigator, 'gpu')
  }
  const stateOf = async (engines: ReturnType<typeof standInEngine>['engines']) =>
    (await findLocalModels({ engines })).find(({ id }) => id === QWEN)?.availability

  beforeEach(async () => {
    await clear()
    giveGpu(['shader-f16'])
  })
  afterEach(clear)

  test('are told of, part and whole, and deleted with nothing else', async () => {
    const { engines } = standInEngine({ onLoad: async () => void (await Promise.all(files.map(put))) })
    await put(['webllm/model', OTHER])
    expect(await stateOf(engines)).toBe('downloadable')
    await put(files[0])
    expect(await stateOf(engines)).toBe('paused')
    const local = localModel(QWEN, { engines })
    await local.load()
    expect(await stateOf(engines)).toBe('available')
    await local.remove()
    expect(await stateOf(engines)).toBe('downloadable')
    const left = await Promise.all(
      names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
    )
    expect(left.flat()).toEqual([OTHER])
  })

  test('that were cleared by hand are told to be gone', async () => {
    const { engines } = standInEngine({ onLoad: () => put(files[0]) })
    await localModel(QWEN, { engines }).load()
    await caches.delete('webllm/model')
    expect(await stateOf(engines)).toBe('downloadable')
  })
})
