import { createHash, createDecipheriv, hkdfSync, pbkdf2Sync } from 'node:crypto'
import { PersonaFlowError } from 'personaflow'
import { passkeyLock, passphraseLock, type UnlockedKey } from 'personaflow/storage'
import { beforeAll, expect, test, vi } from 'vitest'

const PASSPHRASE = 'correct horse battery staple'
const PLACE = '["memories","m1","1-0-w"]'

/** As a server keeps it; what is in it has to open for as long as there are such servers. */
const KEPT = {
  header:
    '{"version":1,"method":"passphrase","salt":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=","iterations":600000,"check":"y5G05ZvnJbeaoN6SLTHq6Q=="}',
  sealed: 'AAECAwQFBgcICQoLdnb69xapCvMq+4FsjyxAt4QPIE8UJzmK4JwrD67VZWplXWuvdAOTGj1NuP28pac9w+o=',
  name: 'decb5013150eec0b968909fba2d0a21cc21b5c7559383a7f374929907008bc90',
}

let key: UnlockedKey
beforeAll(async () => {
  key = await passphraseLock({ passphrase: PASSPHRASE }).unlock(undefined)
})

test.each([
  ['nothing', ''],
  ['JSON', JSON.stringify({ content: 'Mira likes "Chopin" \ud800 and 🎹' })],
  ['a mark of byte order', '\ufeffmarked'],
  ['a long text', 'a cello, a lake, '.repeat(100_000)],
])('%s comes back as it was sealed', async (_, text) => {
  expect(await key.open(await key.seal(text, PLACE), PLACE)).toBe(text)
})

test('the bytes of a file come back as they were sealed', async () => {
  const bytes = crypto.getRandomValues(new Uint8Array(40_000))
  const sealed = await key.sealBytes(bytes, PLACE)
  expect(sealed.length).toBe(bytes.length + 28)
  expect(await key.openBytes(sealed, PLACE)).toEqual(bytes)
  expect(await key.openBytes(await key.sealBytes(new Uint8Array(), PLACE), PLACE)).toEqual(new Uint8Array())
})

test('the same text is sealed differently each time', async () => {
  expect(await key.seal('one', PLACE)).not.toBe(await key.seal('one', PLACE))
})

test('half a character is refused rather than lost', async () => {
  await expect(key.seal('half \ud83c', PLACE)).rejects.toThrow(/half a character/)
})

test('what lay at another place is refused', async () => {
  const sealed = await key.seal('one', PLACE)
  await expect(key.open(sealed, '["memories","m2","1-0-w"]')).rejects.toMatchObject({
    code: 'bad-input',
    message: expect.stringMatching(/changed, or swapped\. Take it from/),
  })
  // Both are the same bytes in UTF-8.
  await expect(key.open(await key.seal('one', '\ud800'), '\ud801')).rejects.toThrow(PersonaFlowError)
})

test('what was changed anywhere is refused', async () => {
  const sealed = await key.sealBytes(new Uint8Array([1, 2, 3, 4]), PLACE)
  for (let at = 0; at < sealed.length; at++) {
    const changed = sealed.with(at, sealed[at]! ^ 1)
    await expect(key.openBytes(changed, PLACE)).rejects.toMatchObject({ code: 'bad-input' })
  }
  for (const length of [0, 11, 12, 27, sealed.length - 1]) {
    await expect(key.openBytes(sealed.slice(0, length), PLACE)).rejects.toMatchObject({ code: 'bad-input' })
  }
  await expect(key.open('no base64!', PLACE)).rejects.toMatchObject({ code: 'bad-input' })
})

test('a name is always the same, and says nothing', async () => {
  const names = await Promise.all(['ada', 'adb', '', 'ada', '\ud800', '\ud801'].map((name) => key.nameOf(name)))
  expect(new Set(names).size).toBe(5)
  expect(names[0]).toBe(names[3])
  for (const name of names) expect(name).toMatch(/^[0-9a-f]{64}$/)
  // Only with the key: whoever guesses the name can't find it.
  expect(names[0]).not.toBe(createHash('sha256').update('"ada"').digest('hex'))
})

test('two devices with one header and one passphrase agree', async () => {
  const ask = vi.fn<() => Promise<string>>(async () => PASSPHRASE)
  const other = await passphraseLock({ passphrase: ask }).unlock(key.header)
  expect(ask).toHaveBeenCalledOnce()
  expect(other.header).toBe(key.header)
  expect(await other.open(await key.seal('one', PLACE), PLACE)).toBe('one')
  expect(await key.open(await other.seal('two', PLACE), PLACE)).toBe('two')
  expect(await other.nameOf('ada')).toBe(await key.nameOf('ada'))
})

test('another passphrase is refused', async () => {
  await expect(passphraseLock({ passphrase: 'correct horse battery' }).unlock(key.header)).rejects.toMatchObject({
    code: 'wrong-key',
    message:
      "PersonaFlow: this passphrase is not the one with which the server's records were encrypted. Use that one, or ask for the passphrase again.",
  })
})

test('an accent typed as a character of its own is the same passphrase', async () => {
  const { header } = await passphraseLock({ passphrase: 'caf\u00e9 au lait' }).unlock(undefined)
  expect((await passphraseLock({ passphrase: 'cafe\u0301 au lait' }).unlock(header)).header).toBe(header)
})

test('a new passphrase that is too short is refused', async () => {
  await expect(passphraseLock({ passphrase: '🎹🎹🎹🎹' }).unlock(undefined)).rejects.toMatchObject({
    code: 'bad-input',
  })
})

test('an app that gives up asking is heard', async () => {
  const gaveUp = new Error('closed')
  await expect(passphraseLock({ passphrase: () => Promise.reject(gaveUp) }).unlock(undefined)).rejects.toBe(gaveUp)
})

test('the header holds what makes the key anew, and none of the keys', async () => {
  const header = JSON.parse(key.header) as Record<string, string>
  expect(header).toEqual({
    version: 1,
    method: 'passphrase',
    salt: expect.any(String),
    iterations: 600_000,
    check: expect.any(String),
  })
  const secret = pbkdf2Sync(PASSPHRASE, Buffer.from(header.salt!, 'base64'), 600_000, 32, 'sha256')
  const [sealing, naming, check] = ['seal', 'name', 'check'].map((use) => derived(secret, use))
  expect(header.check).toBe(check!.subarray(0, 16).toString('base64'))
  const held = [header.salt!, header.check!].map((field) => Buffer.from(field, 'base64').toString('hex')).join(' ')
  for (const hidden of [secret, sealing!, naming!]) expect(held).not.toContain(hidden.toString('hex', 0, 8))
  expect(opened(await key.seal('one', PLACE), sealing!)).toBe('one')
})

test('what an earlier version encrypted is read', async () => {
  const old = await passphraseLock({ passphrase: PASSPHRASE }).unlock(KEPT.header)
  expect(await old.open(KEPT.sealed, PLACE)).toBe('{"content":"Mira plays the cello"}')
  expect(await old.nameOf('ada')).toBe(KEPT.name)
})

test.each([
  ['a newer version', { version: 2 }, 'read-only', 'Reload the page'],
  ['the other method', { method: 'passkey', credential: 'AAAA' }, 'wrong-key', 'Use passkeyLock()'],
  ['a method that is none', { method: 'prayer' }, 'bad-input', 'damaged'],
  ['too few rounds', { iterations: 599_999 }, 'bad-input', 'only 600000 to 10000000'],
  ['rounds without an end', { iterations: 4_000_000_000 }, 'bad-input', 'only 600000 to 10000000'],
  ['no rounds', { iterations: undefined }, 'bad-input', 'damaged'],
  ['half a round', { iterations: 600_000.5 }, 'bad-input', 'damaged'],
  ['a short salt', { salt: 'AAAA' }, 'bad-input', 'damaged'],
  ['a salt that is no base64', { salt: '!' }, 'bad-input', 'damaged'],
  ['no check', { check: undefined }, 'bad-input', 'damaged'],
])('a header with %s is refused, and nobody is asked', async (_, fields, code, message) => {
  const ask = vi.fn<() => Promise<string>>(async () => PASSPHRASE)
  const header = JSON.stringify({ ...(JSON.parse(key.header) as object), ...fields })
  const error = await passphraseLock({ passphrase: ask })
    .unlock(header)
    .catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code, message: expect.stringContaining(message) })
  expect(ask).not.toHaveBeenCalled()
})

test.each(['', 'null', '[]', '{"version":', '"1"'])('a header that is %j is refused', async (header) => {
  await expect(passphraseLock({ passphrase: PASSPHRASE }).unlock(header)).rejects.toMatchObject({ code: 'bad-input' })
})

test('a passkey where there are none is refused, and says what to use', async () => {
  await expect(passkeyLock({ appName: 'App', userName: 'ada' }).unlock(undefined)).rejects.toMatchObject({
    code: 'unreachable',
    message: 'PersonaFlow: there are no passkeys here. Use another browser or passkey provider, or passphraseLock().',
  })
})

/** The keys once more, by other code than the kit's. */
function derived(secret: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `personaflow lock 1 ${use}`, 32))
}

function opened(sealed: string, sealing: Buffer): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, 12))
  decipher.setAAD(Buffer.from(JSON.stringify(PLACE))).setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString()
}
