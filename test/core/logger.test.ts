import * as fc from 'fast-check'
import { logLine, PersonaFlowError, type LogSink } from 'personaflow/core'
import { createIdSource, createLogger, type LogEntry } from '../../src/core/index.ts'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { redact } from '../../src/core/index.ts'

const NOW = Date.UTC(2024, 2, 21, 10)
const quiet = (options: Parameters<typeof createLogger>[0] = {}) =>
  createLogger({ sinks: [], now: () => NOW, ...options })

const PEM = `-----BEGIN RSA PRIVATE KEY-----\n${'MIIEowIBAAKCAQEA0+/x\n'.repeat(3)}ab==\n-----END RSA PRIVATE KEY-----`

afterEach(() => vi.restoreAllMocks())

describe('a logger', () => {
  test('keeps what is said in its name, with the time', () => {
    const logger = quiet()
    logger.info('Successfully created new character: TechBot')
    logger.warning('Character memory approaching configured limit (90% full)', { used: 900, max: 1000 })
    expect(logger.entries()).toEqual([
      { id: 1, at: NOW, level: 'info', name: 'PersonaFlow', message: 'Successfully created new character: TechBot' },
      {
        id: 2,
        at: NOW,
        level: 'warning',
        name: 'PersonaFlow',
        message: 'Character memory approaching configured limit (90% full)',
        data: { used: 900, max: 1000 },
      },
    ])
  })

  test('leaves out what is below its level, which can be changed', () => {
    const logger = quiet({ level: 'warning' })
    const sayAll = () => {
      for (const level of ['debug', 'info', 'warning', 'error'] as const) logger[level](level)
    }
    sayAll()
    logger.setLevel('debug')
    sayAll()
    expect(logger.entries().map(({ message }) => message)).toEqual([
      'warning',
      'error',
      'debug',
      'info',
      'warning',
      'error',
    ])
  })

  test('keeps the newest only', () => {
    const logger = quiet({ capacity: 3 })
    for (const word of ['a', 'b', 'c', 'd', 'e']) logger.info(word)
    expect(logger.entries().map(({ id, message }) => `${id}${message}`)).toEqual(['3c', '4d', '5e'])
    const none = quiet({ capacity: 0 })
    none.info('gone')
    expect(none.entries()).toEqual([])
  })

  test('gives the same list until there is another, and tells its listeners', () => {
    const logger = quiet()
    let told = 0
    const unsubscribe = logger.subscribe(() => (told += 1))
    expect(logger.entries()).toBe(logger.entries())
    const before = logger.entries()
    logger.info('one')
    logger.debug('not logged')
    expect(logger.entries()).not.toBe(before)
    expect(logger.entries()).toBe(logger.entries())
    expect(told).toBe(1)
    logger.clear()
    expect([logger.entries(), told]).toEqual([[], 2])
    unsubscribe()
    logger.info('two')
    expect(told).toBe(2)
  })

  test('shares nothing with another', () => {
    const [a, b] = [quiet(), quiet()]
    a.info('mine')
    expect(b.entries()).toEqual([])
  })

  test.each([
    ['level', { level: 'INFO' }],
    ['capacity', { capacity: -1 }],
    ['capacity', { capacity: 1.5 }],
    ['name', { name: 7 }],
    ['name', { name: null }],
    ['sinks', { sinks: console.log }],
    ['sinks', { sinks: null }],
    ['sinks', { sinks: [console] }],
  ])('with a wrong %s is refused', (option, options) => {
    // Wrong on purpose: what a JavaScript caller can write.
    expect(() => createLogger(options as never)).toThrow(`PersonaFlow: the option "${option}" of a logger is wrong`)
  })
})

describe('a sink', () => {
  test('of the console is there by default, in its own levels', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    const info = vi.spyOn(console, 'info').mockReturnValue()
    const logger = createLogger({ name: 'PersonaSystem' })
    logger.warning('100%c full', { used: 1 })
    logger.info('hello')
    logger.debug('not logged')
    expect(warn.mock.calls).toEqual([['%s', '[PersonaSystem] 100%c full', { used: 1 }]])
    expect(info.mock.calls).toEqual([['%s', '[PersonaSystem] hello']])
  })

  test('takes lines to wherever it likes', () => {
    const file: string[] = []
    const logger = quiet({ sinks: [(entry) => void file.push(logLine(entry))] })
    logger.error('Failed to load', new TypeError('not JSON'))
    expect(file).toEqual([
      '2024-03-21T10:00:00.000Z ERROR   PersonaFlow: Failed to load {"name":"TypeError","message":"not JSON"}',
    ])
  })

  test.each<[string, LogSink]>([
    [
      'throws',
      () => {
        throw new Error('disk full')
      },
    ],
    ['rejects', () => Promise.reject(new Error('disk full'))],
  ])('that %s is noted once and harms no other', async (_, broken) => {
    const seen: LogEntry[] = []
    const logger = quiet({ sinks: [broken, (entry) => void seen.push(entry)] })
    logger.info('one')
    await Promise.resolve()
    logger.info('two')
    await Promise.resolve()
    expect(seen.map(({ message }) => message)).toEqual(['one', 'two'])
    const failures = logger.entries().filter(({ level }) => level === 'error')
    expect(failures).toMatchObject([{ data: { name: 'Error', message: 'disk full' } }])
  })

  test('or a listener that logs does not go round', () => {
    const logger = quiet({ sinks: [() => logger.info('from the sink')] })
    logger.subscribe(() => logger.info('from the listener'))
    logger.info('one')
    expect(logger.entries().map(({ message }) => message)).toEqual(['one', 'from the sink', 'from the listener'])
  })
})

describe('the text of a log', () => {
  test('has one line per entry', () => {
    const logger = quiet({ name: 'PersonaSystem' })
    logger.info('System state saved')
    logger.warning('Slow', { ms: 900 })
    expect(logger.toText()).toBe(
      '2024-03-21T10:00:00.000Z INFO    PersonaSystem: System state saved\n' +
        '2024-03-21T10:00:00.000Z WARNING PersonaSystem: Slow {"ms":900}\n',
    )
    expect(quiet().toText()).toBe('')
  })

  test('gives no text a line of its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\u2028', '\u0085', '\u001b', '"') }), (words) => {
        const logger = quiet()
        logger.info(words, { [words]: words })
        expect(logger.toText()).toMatch(/^2024-03-21T10:00:00.000Z INFO {4}PersonaFlow: [^\p{Cc}\u2028]*\n$/u)
      }),
    )
  })
})

describe('secrets', () => {
  const KEY = 'sk-test-4f8a91c27be3'

  test.each([
    `calling with ${KEY}`,
    `Authorization: Bearer ${KEY}`,
    'Authorization: Basic dXNlcjpwYXNzd29yZDRmOGE5MWMyN2JlMw==',
    'sent Basic dXNlcjpwYXNz4f8a91c27be3',
    '{"apiKey": "4f8a91c27be3 with spaces"}',
    'OPENAI_API_KEY=4f8a91c27be3',
    'accessToken: 4f8a91c27be3',
    'https://me:4f8a91c27be3@host/v1',
    'https://host/v1?key=4f8a91c27be3&x=1',
    'xoxb-4f8a91c27be3',
    'key-4f8a91c27be3',
  ])('are hidden in %s', (message) => {
    const logger = quiet()
    logger.info(message, { said: message, nested: [{ said: message }] })
    expect(JSON.stringify(logger.entries())).toContain('[hidden]')
    expect(logger.toText()).not.toMatch(/4f8a91c27be3|dXNlcjpwYXNz/)
  })

  test('are hidden again without the bracket that closes after them', () => {
    const logger = quiet()
    logger.info(`refused (401: Bearer ${KEY}). Check it`)
    logger.info(logger.entries()[0]!.message)
    expect(logger.entries().map(({ message }) => message)).toEqual(
      Array.from({ length: 2 }, () => 'refused (401: Bearer [hidden]). Check it'),
    )
  })

  test.each(['apiKey', 'api_key', 'x-api-key', 'Authorization', 'password', 'accessToken', 'client_secret', 'Cookie'])(
    'are hidden in the field %s, whatever they look like',
    (field) => {
      const logger = quiet()
      logger.info('Connected', { options: { [field]: 'hunter2', other: 'kept' } })
      expect(logger.entries()[0]?.data).toEqual({ options: { [field]: '[hidden]', other: 'kept' } })
    },
  )

  test('are hidden in the code of an error, which is kept', () => {
    const logger = quiet()
    logger.error('Failed', new PersonaFlowError('not-found', 'no persona', 'Create one'))
    logger.error('Failed', Object.assign(new Error('refused'), { code: `E_${KEY}` }))
    logger.error('Failed', Object.assign(new Error('refused'), { code: 404 }))
    expect(logger.entries().map(({ data }) => data)).toEqual([
      { name: 'PersonaFlowError', message: 'PersonaFlow: no persona. Create one.', code: 'not-found' },
      { name: 'Error', message: 'refused', code: 'E_[hidden]' },
      { name: 'Error', message: 'refused' },
    ])
  })

  test('are hidden in errors', () => {
    const logger = quiet()
    logger.error('Failed', new Error(`bad key ${KEY}`))
    // Wrong on purpose: what a JavaScript caller can write.
    logger.error(new Error(`bad key ${KEY}`) as never)
    expect(logger.entries().map(({ message, data }) => [message, data])).toEqual([
      ['Failed', { name: 'Error', message: 'bad key [hidden]' }],
      ['{"name":"Error","message":"bad key [hidden]"}', undefined],
    ])
  })

  test.each([
    ['npm_8fJk2LmN0pQrStUvWxYz1234567890abcdEF was refused', '[hidden] was refused'],
    ['//registry.example/:_authToken=npm_abc123', '//registry.example/:_authToken=[hidden]'],
    [`key:\n${PEM}\nend`, 'key:\n-----BEGIN RSA PRIVATE KEY-----[hidden]-----END RSA PRIVATE KEY-----\nend'],
    [JSON.stringify(PEM), '"-----BEGIN RSA PRIVATE KEY-----[hidden]-----END RSA PRIVATE KEY-----"'],
    [PEM.slice(0, 60), '-----BEGIN RSA PRIVATE KEY-----[hidden]'],
    ['-----BEGIN PRIVATE KEY-----\nab\n-----END', '-----BEGIN PRIVATE KEY-----[hidden]-----END'],
    ['Cookie: sid=abc; theme=dark\nHost: x', 'Cookie: [hidden]\nHost: x'],
    ['set-cookie: sid="a b"; Path=/; Expires=Wed, 21 Oct 2026\r\nX: y', 'set-cookie: [hidden]\r\nX: y'],
    ['{"cookie":"sid=abc; b=c","status":401}', '{"cookie":"[hidden]","status":401}'],
    ['{"cookie":"sid=\\"x\\"; b=c","status":401}', '{"cookie":"[hidden]","status":401}'],
    ['password: short', 'password: [hidden]'],
    ['pwd=x1, secret=a', 'pwd=[hidden], secret=[hidden]'],
    ['login?token=1&page=2', 'login?token=[hidden]&page=2'],
    ['{"password":"x","user":"ada"}', '{"password":[hidden],"user":"ada"}'],
    ['{\\"password\\":\\"x1\\"}', '{\\"password\\":[hidden]"}'],
    ['if (password === x1) token => y', 'if (password === [hidden] token => [hidden]'],
    ['mongodb://user:p@ss@host/db', 'mongodb://[hidden]@host/db'],
    ['redis://:p@ss@host:6379, me@home.org', 'redis://[hidden]@host:6379, me@home.org'],
    ['smtp://me@home.org:p@ss@host', 'smtp://[hidden]@host'],
  ])('are hidden to their end: %s', (secret, safe) => {
    expect(redact(secret)).toBe(safe)
    expect(redact(safe)).toBe(safe)
  })

  test('are hidden even where a text is cut', () => {
    const logger = quiet()
    for (const length of [1990, 1995, 1999, 7990, 7995, 7999]) logger.info(`${'x '.repeat(length / 2)} ${KEY}`)
    expect(logger.toText()).not.toContain('sk-')
  })

  test.each([
    'Added a memory of type event, 12 tokens, maxTokens: 4000',
    'Basic questions about skateboarding and keyboard-shortcuts',
    'model "meta-llama/Llama-3.1-8B-Instruct-Turbo" answered',
    'request 3f2b8c1e-9d4a-4b6f-8a77-1c2d3e4f5a6b',
    `Recovered message ${createIdSource({ now: () => NOW })()}`,
    'persona 名探偵コナン-1k2j3h',
    'https://api.example.com:8080/v1/chat',
    '{"url":"https://api.example.com:8080","mail":"me@home.org"}',
    'password reset, the secret is out, a token of thanks, "Forgot your password?"',
    '{"token":{"count":1},"secret":["a"]}',
    'npm_config_cache, npm_lifecycle_event and npm-check-updates',
    'cookie: the user accepted; cookies are sweet',
    'It begins with -----BEGIN PRIVATE KEY----- and then the key',
    '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
  ])('are not seen in: %s', (message) => expect(redact(message)).toBe(message))

  test.each([
    ' ',
    'key-',
    'sk-a',
    'eyJ.',
    'token=',
    "token:'",
    'authorization: a ',
    'Bearer ',
    'Basic a',
    '://a:',
    'a1',
    '"',
    'npm_',
    'npm_a',
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN PRIVATE KEY-----a',
    '-----BEGIN PRIVATE KEY-----AAAAAAAAAAAAAAAA-----',
    'Cookie: ',
    'Cookie: a="',
    'cookie=',
    'password: x',
    'token={',
    'token=\\"',
    '://:',
    '://a@:',
    '://a:@',
  ])('are looked for in %j a hundred thousand times, and it ends', (part) =>
    expect(redact(part.repeat(100_000)).length).toBeGreaterThan(0),
  )
})

describe('data', () => {
  test('becomes JSON', () => {
    const logger = { fn: () => 1, symbol: Symbol('x'), big: 1n, nan: Number.NaN, at: new Date(0), none: undefined }
    expect(logged(logger)).toEqual({
      fn: '[function]',
      symbol: '[symbol]',
      big: '1',
      nan: 'NaN',
      at: '1970-01-01T00:00:00.000Z',
    })
    expect(logged(null)).toBe(null)
  })

  test('is cut where it is long, wide or deep', () => {
    expect(logged('x '.repeat(50_000))).toHaveLength(2001)
    expect(logged(Array.from({ length: 1000 }, () => 1))).toHaveLength(51)
    expect(logged(Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`k${at}`, 1])))).toMatchObject({ '…': 10 })
    const circle: { self?: unknown } = {}
    circle.self = circle
    expect(JSON.stringify(logged(circle))).toBe('{"self":'.repeat(6) + '"…"' + '}'.repeat(6))
    let wide: unknown = 'x'
    for (let level = 0; level < 60; level++) wide = Array.from({ length: 50 }, () => wide)
    expect(JSON.stringify(logged(wide)).length).toBeLessThan(50_000)
  })

  test('that cannot be read is said to be so', () => {
    const hostile = {
      get trap() {
        throw new Error('no')
      },
    }
    expect(logged(hostile)).toBe('[unreadable]')
  })

  test('of any kind is kept as JSON that equals itself', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (data, message) => {
        const logger = quiet()
        logger.info(message, data)
        const [entry] = logger.entries()
        const stored = JSON.stringify(entry)
        expect(JSON.stringify(JSON.parse(stored))).toBe(stored)
      }),
    )
  })
})

function logged(data: unknown) {
  const logger = quiet()
  logger.info('data', data)
  return logger.entries()[0]?.data
}
