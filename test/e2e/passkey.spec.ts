import type { CDPSession, Page } from '@playwright/test'
import { expect, test } from './kit.ts'

/** Of all that lies in a store. */
const PLACE = 'memories m1'

for (const when of ['at once', 'when it is used again']) {
  test(`a passkey that tells its secret ${when} encrypts, and opens it again after a reload`, async ({
    page,
    kitUrl,
  }) => {
    if (when !== 'at once') await page.addInitScript(forgetFirstSecret)
    await plugIn(page, kitUrl)
    const made = await page.evaluate(async (place) => {
      const key = await window.passkeyLock({ appName: 'App', userName: 'ada' }).unlock(undefined)
      return { header: key.header, sealed: await key.seal('a secret', place), name: await key.nameOf('ada') }
    }, PLACE)
    expect(JSON.parse(made.header)).toEqual({
      version: 1,
      method: 'passkey',
      salt: expect.any(String),
      credential: expect.any(String),
      check: expect.any(String),
    })
    await page.reload()
    const read = await page.evaluate(
      async ([{ header, sealed }, place]) => {
        const key = await window.passkeyLock({ appName: 'App', userName: 'ada' }).unlock(header)
        return { header: key.header, text: await key.open(sealed, place), name: await key.nameOf('ada') }
      },
      [made, PLACE] as const,
    )
    expect(read).toEqual({ header: made.header, text: 'a secret', name: made.name })
  })
}

test('another secret of the passkey, no passkey and a user who doesn’t confirm are told apart', async ({
  page,
  kitUrl,
}) => {
  const { cdp, authenticatorId } = await plugIn(page, kitUrl)
  const header = await page.evaluate(
    async () => (await window.passkeyLock({ appName: 'App', userName: 'ada' }).unlock(undefined)).header,
  )
  const salted = { ...(JSON.parse(header) as object), salt: Buffer.alloc(32).toString('base64') }
  expect(await refusalOf(page, JSON.stringify(salted))).toMatchObject({ code: 'wrong-key' })
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  expect(await refusalOf(page, header)).toMatchObject({ code: 'no-consent' })
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
  await cdp.send('WebAuthn.clearCredentials', { authenticatorId })
  expect(await refusalOf(page, header)).toMatchObject({
    code: 'no-consent',
    message: expect.stringContaining('is not on this device'),
  })
})

test('a passkey that keeps no secret, and an address that can have none, are refused', async ({ page, kitUrl }) => {
  await plugIn(page, kitUrl, { hasPrf: false })
  expect(await refusalOf(page)).toMatchObject({
    code: 'unreachable',
    message: expect.stringContaining('keeps no secret (PRF)'),
  })
  await page.goto(kitUrl)
  expect(await refusalOf(page)).toMatchObject({ code: 'bad-input', message: expect.stringContaining('not an IP') })
})

/** Many authenticators tell a new passkey's secret only when it is used; the virtual one tells it as it is made. */
function forgetFirstSecret(): void {
  const { create } = CredentialsContainer.prototype
  CredentialsContainer.prototype.create = async function (options) {
    // Of the kit's own request.
    const made = (await create.call(this, options)) as PublicKeyCredential
    return Object.assign(made, { getClientExtensionResults: () => ({ prf: { enabled: true } }) })
  }
}

/** A page with a security key that says yes to everything, at a domain: no IP address can have passkeys. */
async function plugIn(
  page: Page,
  kitUrl: string,
  { hasPrf = true } = {},
): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  await page.goto(kitUrl.replace('127.0.0.1', 'localhost'))
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable', { enableUI: false })
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      hasPrf,
    },
  })
  return { cdp, authenticatorId }
}

async function refusalOf(page: Page, header?: string): Promise<unknown> {
  return page.evaluate(
    (known) =>
      window
        .passkeyLock({ appName: 'App', userName: 'ada' })
        .unlock(known)
        .then(
          () => 'opened',
          // As data: an error of the kit's own class doesn't come over whole.
          (error: { code?: string; message: string }) => ({ code: error.code, message: error.message }),
        ),
    header,
  )
}
