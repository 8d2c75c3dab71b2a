import { createLogger, createPersonaFlow, definePersona, PersonaFlowError, type PersonaFlowOptions } from 'personaflow'
import { createChatRoute } from 'personaflow/server'
import { volatileStorage } from 'personaflow/storage'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'

const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.' })

/** What a JavaScript caller can pass. */
function open(options: unknown): unknown {
  return createPersonaFlow(options as PersonaFlowOptions)
}

test.each([
  [{ promptTokens: 'many' }, 'promptTokens must be a whole number above 0, and is "many".'],
  [{ promptTokens: 0 }, 'promptTokens must be a whole number above 0, and is 0.'],
  [{ recallTokens: NaN }, 'recallTokens must be a whole number above 0, and is null.'],
  [{ api: 3 }, "api must be the address of a chat route, such as '/api/chat', and is 3."],
  [{ api: '' }, 'api must be the address'],
  [{ model: 7 }, 'model must be an AI SDK model'],
  [{ model: [] }, 'and is a list.'],
  [{ transport: {} }, 'transport must be an AI SDK ChatTransport'],
  [{ personas: ada }, 'personas must be a list, such as [definePersona(…)], and is an object.'],
  [{ personas: [{ id: 'x' }] }, 'a persona has no name.'],
  [{ storage: new Map() }, 'storage must be a storage, such as localStorageAdapter(), and is an object.'],
  [{ logger: console }, 'logger must be a logger, such as createLogger(), and is an object.'],
  [{ countTokens: 4 }, 'countTokens must be a function, and is 4.'],
  [{ onReply: {} }, 'onReply must be a function, and is an object.'],
  [{ sensitiveFacts: 'never' }, "sensitiveFacts must be 'keep', 'ask' or 'refuse', and is \"never\"."],
  [{ promptToken: 3000 }, '"promptToken" is no option of createPersonaFlow. It has name, personas,'],
  [{ name: '' }, 'flow name "" can\'t be used. Use a text of 1 to 200 characters'],
  [{ name: 'constructor' }, 'Every object has something of this name'],
  [null, 'the options of createPersonaFlow are null.'],
  ['my-app', 'the options of createPersonaFlow are "my-app".'],
])('%o is refused at once', (options, message) => {
  expect(() => open(options)).toThrow(PersonaFlowError)
  expect(() => open(options)).toThrow(message)
})

test('an option that is left undefined is left out', async () => {
  const flow = createPersonaFlow({ name: 'undefined', onReply: undefined, storage: volatileStorage() })
  expect(flow.name).toBe('undefined')
  await flow.dispose()
})

test('a flow that is open tells once of what it does not follow', async () => {
  const logger = createLogger({ sinks: [] })
  const storage = volatileStorage()
  const options = { name: 'open', storage, logger, promptTokens: 4000, onReply: () => undefined }
  const flow = createPersonaFlow(options)
  const told = () =>
    logger
      .entries()
      .filter(({ message }) => message.includes('is open'))
      .map(({ message }) => message)
  // As after a hot reload.
  expect(createPersonaFlow({ ...options, onReply: () => undefined, personas: [ada] })).toBe(flow)
  expect(told()).toEqual([])
  for (let at = 0; at < 2; at += 1) createPersonaFlow({ ...options, promptTokens: 8000, recallTokens: 10 })
  expect(told()).toEqual([
    'The flow "open" is open, and keeps the promptTokens, recallTokens that it was opened with. ' +
      'Reload the page, end it with dispose(), or use another name.',
  ])
  await flow.dispose()
})

test.each([
  [{ name: '' }, 'a persona can\'t be called "". Pass a name of 1 to 200 characters'],
  [{ prompt: 'x' }, 'a persona has no name. Pass a name'],
  [{ name: 'Ada' }, 'the field "prompt" of persona "Ada" is missing'],
])('definePersona(%o) is refused in words that help', (input, message) => {
  expect(() => definePersona(input as Parameters<typeof definePersona>[0])).toThrow(message)
})

test.each([
  [{ personas: [ada] }, 'createChatRoute has no model.'],
  [{ model: 3, personas: [ada] }, 'the model of createChatRoute is a number.'],
  [{ model: {} }, 'createChatRoute has no personas.'],
  [{ model: {}, personas: ada }, 'the personas of createChatRoute are no list.'],
])('createChatRoute(%o) is refused in words that help', (options, message) => {
  expect(() => createChatRoute(options as unknown as Parameters<typeof createChatRoute>[0])).toThrow(message)
})

test.each([
  ['hello', 'flow.chat.send takes an object, and this is "hello". Call flow.chat.send({ text: \'Hello\' }).'],
  [undefined, 'flow.chat.send takes an object, and this is undefined.'],
  [['hello'], 'flow.chat.send takes an object, and this is a list.'],
  [{}, "the message has no text. Call flow.chat.send({ text: 'Hello' })."],
  [{ content: 'hello' }, "the message has no text. Call flow.chat.send({ text: 'Hello' })."],
  [{ text: 7 }, 'the text of a message is a string, and this is 7.'],
  [{ text: 'Hi', files: 'a.png' }, 'the files of a message are a list, and this is "a.png". Pass a list'],
  [{ text: ' ' }, 'the message is empty. Pass `text` with at least one character.'],
])('flow.chat.send says what to pass in the place of %j', (input, message) => {
  const flow = createTestFlow()
  const send = flow.chat.send as (input: unknown) => unknown
  expect(() => send(input)).toThrow(`PersonaFlow: ${message}`)
  expect(flow.getState().conversations).toEqual({})
})

test.each([
  ['https://example.com/api/chat?key=sk-1234567890abcdef', 'https://example.com/api/chat'],
  ['https://user:secret@example.com/chat#token', 'https://example.com/chat'],
  ['//user:secret@example.com/chat', '//example.com/chat'],
  ['/api/chat?key=abc', '/api/chat'],
])('an address with a key in it is told without the key: %s', async (api, modelId) => {
  const flow = createPersonaFlow({ name: `address ${api.length}`, storage: volatileStorage(), api })
  expect(flow.getState().model).toMatchObject({ provider: 'api', modelId })
  await flow.dispose()
})
