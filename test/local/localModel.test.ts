import { embed, generateText, simulateReadableStream, streamText } from 'ai'
import { definePersona } from 'personaflow'
import { findLocalModels, localEmbeddings, localModel } from 'personaflow/local'
import { createTestFlow } from 'personaflow/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { giveGpu, standInEngine, type Settings } from './standInEngine.ts'

const QWEN = 'web-llm/Qwen3-0.6B-q4f16_1-MLC'
const SMOL = 'transformers-js/HuggingFaceTB/SmolLM2-360M-Instruct'
const MINI = 'transformers-js/Xenova/all-MiniLM-L6-v2'

beforeEach(() => giveGpu(['shader-f16']))
afterEach(() => giveGpu(undefined))

/** Loading that the test moves on, piece by piece. */
function inPieces() {
  const begun: { report: (progress: number) => void; end: () => void; ended?: unknown }[] = []
  async function onLoad({ initProgressCallback }: Settings): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const load: (typeof begun)[number] = {
        report(progress) {
          try {
            initProgressCallback({ progress })
          } catch (error) {
            load.ended = error
            reject(error)
          }
        },
        end: resolve,
      }
      begun.push(load)
    })
  }
  async function nth(count: number): Promise<void> {
    await expect.poll(() => begun.length).toBe(count)
  }
  return { begun, onLoad, nth }
}

/** As transformers.js loads: small files are there before the large one is known of. */
async function loadFiles({ rawInitProgressCallback: tell }: Settings): Promise<void> {
  tell({ status: 'progress', file: 'tokenizer.json', loaded: 3e6, total: 3e6 })
  tell({ status: 'progress', file: 'model.onnx', loaded: 27e6, total: 297e6 })
  tell({ status: 'progress', file: 'model.onnx', loaded: 297e6, total: 297e6 })
}

/** The Prompt API as its standard describes it. */
function giveLanguageModel(words: () => ReadableStream<string>) {
  const created: { initialPrompts?: { role: string; content: string }[]; expectedInputs: object[] }[] = []
  const asked: { text: string; options: object }[] = []
  let ended = 0
  Object.assign(globalThis, {
    LanguageModel: {
      availability: async () => 'available',
      async create(options: (typeof created)[number]) {
        created.push(options)
        return {
          promptStreaming(text: string, given: object) {
            asked.push({ text, options: given })
            return words()
          },
          destroy: () => void (ended += 1),
        }
      },
    },
  })
  return { created, asked, ended: () => ended }
}

describe('a device and what it lacks', () => {
  test('an engine that is not installed is named with the line that installs it', async () => {
    await expect(localModel(QWEN).load()).rejects.toThrow(
      'PersonaFlow: web-llm is not installed. Run `npm install @browser-ai/web-llm @mlc-ai/web-llm`.',
    )
    const found = await findLocalModels()
    expect(found.find(({ id }) => id === SMOL)).toMatchObject({
      availability: 'not-installed',
      problem: expect.stringContaining('npm install @browser-ai/transformers-js @huggingface/transformers'),
    })
  })

  test('an engine whose code does not arrive is no missing one', async () => {
    const found = await findLocalModels({
      engines: { 'web-llm': () => Promise.reject(new TypeError('Failed to fetch dynamically imported module')) },
    })
    expect(found.find(({ id }) => id === QWEN)).toMatchObject({
      availability: 'unavailable',
      problem: "the code of web-llm can't be loaded. Check the connection.",
    })
  })

  test('the interface of WebGPU without a chip is no chip', async () => {
    giveGpu(null)
    const { engines, made } = standInEngine()
    await expect(localModel(QWEN, { engines }).load()).rejects.toThrow(/needs a graphics chip.*hardware acceleration/)
    const found = await findLocalModels({ engines })
    const of = (id: string) => found.find((model) => model.id === id)?.availability
    expect([of(QWEN), of(SMOL), of(MINI)]).toEqual(['unavailable', 'unavailable', 'downloadable'])
    await localEmbeddings(MINI, { engines }).load()
    expect(made.map(({ settings: { device, dtype } }) => [device, dtype])).toEqual([['wasm', 'q8']])
  })

  test('a chip without 16 bits gets builds of 32', async () => {
    giveGpu([])
    const { engines, made } = standInEngine()
    const found = await findLocalModels({ engines })
    expect(found.map(({ id }) => id)).toContain('web-llm/Qwen3-0.6B-q4f32_1-MLC')
    await localModel(SMOL, { engines }).load()
    expect(made[0]?.settings).toMatchObject({ device: 'webgpu', dtype: 'q4' })
  })

  test('without a browser of its own model, it says so', async () => {
    await expect(localModel('built-in').load()).rejects.toThrow(/this browser has no model of its own/)
    expect((await findLocalModels())[0]).toMatchObject({ id: 'built-in', availability: 'unavailable' })
  })

  test.each(['gpt-4', 'web-llm/', 'web-llm', ''])('"%s" names no model on this device', (id) => {
    expect(() => localModel(id)).toThrow(/names no model on this device/)
  })

  test('the browser’s own model embeds nothing, and no page deletes it', async () => {
    expect(() => localEmbeddings('built-in')).toThrow(/embeds nothing/)
    await expect(localModel('built-in').remove()).rejects.toMatchObject({ code: 'read-only' })
  })
})

describe('loading', () => {
  test('tells how far it is, with the size', async () => {
    const { begun, onLoad, nth } = inPieces()
    const told: object[] = []
    const local = localModel(QWEN, { ...standInEngine({ onLoad }), onProgress: (progress) => told.push(progress) })
    const loaded = local.load()
    await nth(1)
    begun[0]!.report(0.25)
    // As it reads from the disk what it downloaded, WebLLM counts from 0 again.
    begun[0]!.report(0)
    begun[0]!.report(1)
    begun[0]!.end()
    await loaded
    expect(told).toEqual([0.25, 0.25, 1].map((part) => ({ loaded: part, size: 335e6 })))
  })

  test('counts the bytes of files, small ones first, and never goes back', async () => {
    const told: number[] = []
    await localModel(SMOL, {
      ...standInEngine({ onLoad: loadFiles }),
      onProgress: ({ loaded }) => told.push(loaded),
    }).load()
    expect(told.map((part) => part.toFixed(2))).toEqual(['0.01', '0.10', '1.00'])
  })

  test('an abort ends the work of the engine at its next piece, and the next load begins after that', async () => {
    const { begun, onLoad, nth } = inPieces()
    const local = localModel(QWEN, standInEngine({ onLoad }))
    const pause = new AbortController()
    const paused = local.load({ signal: pause.signal })
    await nth(1)
    pause.abort()
    await expect(paused).rejects.toMatchObject({ name: 'AbortError' })
    const again = local.load()
    // The engine has heard of nothing yet: two at once would write the same files.
    await Promise.resolve()
    expect(begun).toHaveLength(1)
    begun[0]!.report(0.5)
    expect(begun[0]!.ended).toMatchObject({ name: 'AbortError' })
    await nth(2)
    begun[1]!.end()
    await again
  })

  test('one of two who wait may leave', async () => {
    const { begun, onLoad, nth } = inPieces()
    const local = localModel(QWEN, standInEngine({ onLoad }))
    const leaving = new AbortController()
    const left = local.load({ signal: leaving.signal })
    const stays = local.load()
    await nth(1)
    leaving.abort()
    await expect(left).rejects.toMatchObject({ name: 'AbortError' })
    begun[0]!.report(0.5)
    begun[0]!.end()
    await stays
    expect(begun).toHaveLength(1)
  })

  test('a worker is ended with what it downloads', async () => {
    const { onLoad, nth } = inPieces()
    const ended: string[] = []
    const worker = () => ({ terminate: () => ended.push('ended') }) as unknown as Worker
    const local = localModel(QWEN, { ...standInEngine({ onLoad }), worker })
    const loaded = local.load()
    await nth(1)
    await Promise.all([expect(loaded).rejects.toMatchObject({ name: 'AbortError' }), local.remove()])
    expect(ended).toEqual(['ended'])
  })

  test.each([
    ['QuotaExceededError: the disk is full', 'no-room', /no room on this device.*smaller model/],
    ['Failed to fetch', 'unreachable', /Check the connection/],
    ['Could not allocate buffer: out of memory', 'model-failed', /more memory than this device gives/],
    ['Shader is odd', 'model-failed', /Shader is odd/],
  ])('an engine that fails with "%s" is explained, and may be tried again', async (message, code, words) => {
    let isBroken = true
    const onLoad = async () => {
      if (isBroken) throw new Error(message)
    }
    const local = localModel(QWEN, standInEngine({ onLoad }))
    const failed = local.load()
    await expect(failed).rejects.toMatchObject({ code })
    await expect(failed).rejects.toThrow(words)
    isBroken = false
    await expect(local.load()).resolves.toBeUndefined()
  })
})

describe('answering', () => {
  test('loads with the first question, and answers one at a time', async () => {
    let now = 0
    let most = 0
    const onAnswer = async () => {
      most = Math.max(most, (now += 1))
      await new Promise((resolve) => setTimeout(resolve))
      now -= 1
    }
    const { engines, made } = standInEngine({ onAnswer })
    const model = localModel(QWEN, { engines })
    const ask = () => streamText({ model, prompt: 'Who?' }).text
    expect(await Promise.all([ask(), ask(), ask()])).toEqual(Array(3).fill('Aye, from here.'))
    expect([made.length, most]).toEqual([1, 1])
  })

  test('one that is aborted while it waits lets the next one in', async () => {
    let go!: () => void
    const first = new Promise<void>((resolve) => {
      go = resolve
    })
    const model = localModel(QWEN, standInEngine({ onAnswer: () => first }))
    const abort = new AbortController()
    const answers = [undefined, abort.signal, undefined].map((abortSignal) =>
      Promise.resolve(
        streamText({ model, prompt: 'Who?', onError: () => {}, ...(abortSignal && { abortSignal }) }).text,
      ),
    )
    abort.abort()
    await expect(answers[1]).rejects.toThrow(/abort|No output/i)
    go()
    expect(await Promise.all([answers[0], answers[2]])).toEqual(['Aye, from here.', 'Aye, from here.'])
  })

  test('embeds', async () => {
    const model = localEmbeddings(MINI, standInEngine())
    expect((await embed({ model, value: 'four' })).embedding).toEqual([4, 1])
  })

  test('a flow knows that nothing leaves the device', async () => {
    const model = localModel(QWEN, standInEngine())
    const flow = createTestFlow({ personas: [definePersona({ id: 'ada', name: 'Ada', prompt: 'Ada.' })], model })
    const { id: conversationId } = flow.conversations.create({ personaId: 'ada' })
    expect(flow.getState().model).toMatchObject({ provider: 'personaflow.web-llm', onDevice: true })
    flow.chat.send({ conversationId, text: 'Hi' })
    await flow.chat.whenIdle(conversationId)
    const reply = flow.conversations.messages(conversationId).at(-1)
    expect(reply?.parts).toContainEqual(expect.objectContaining({ text: 'Aye, from here.' }))
    await flow.dispose()
  })
})

describe('the browser’s own model', () => {
  afterEach(() => void Reflect.deleteProperty(globalThis, 'LanguageModel'))

  test('gets one system prompt, first, the languages, and the schema of an answer', async () => {
    const { created, asked, ended } = giveLanguageModel(() => simulateReadableStream({ chunks: ['{"a":', '1}'] }))
    const model = localModel('built-in', { languages: ['de', 'en'] })
    const { content } = await model.doGenerate({
      prompt: [
        { role: 'system', content: 'You are Ada.' },
        { role: 'user', content: [{ type: 'text', text: 'Hi' }] },
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: [{ type: 'text', text: 'Count' }] },
      ],
      responseFormat: { type: 'json', schema: { type: 'object' } },
    })
    expect(content).toEqual([{ type: 'text', text: '{"a":1}' }])
    expect(created[0]).toMatchObject({
      expectedInputs: [{ type: 'text', languages: ['de', 'en'] }],
      initialPrompts: [
        { role: 'system', content: 'You are Ada.\n\nBe brief.' },
        { role: 'user', content: 'Hi' },
      ],
    })
    expect(asked).toEqual([{ text: 'Count', options: { responseConstraint: { type: 'object' } } }])
    expect(ended()).toBe(1)
  })

  test('says what room a prompt that is too long would have', async () => {
    const full = Object.assign(new Error('The input is too large.'), {
      name: 'QuotaExceededError',
      requested: 7000,
      quota: 6144,
    })
    const { ended } = giveLanguageModel(() => new ReadableStream({ start: (controller) => controller.error(full) }))
    const failed = generateText({ model: localModel('built-in'), prompt: 'Hi', maxRetries: 0 })
    await expect(failed).rejects.toMatchObject({ code: 'context-exceeded', context: { limit: 6144, asked: 7000 } })
    expect(ended()).toBe(1)
  })
})
