import { FREEZING, HOSTILE } from '../fixtures/hostileTexts.ts'
import { expect, test } from './demo.ts'

const POLICY =
  "default-src 'self'; img-src 'self' data:; connect-src 'self' http://127.0.0.1:* http://localhost:*; require-trusted-types-for 'script'; trusted-types 'none'"

test('under a strict policy with Trusted Types the whole corpus streams in, asks for nothing and survives a reload', async ({
  demo,
  page,
  serve,
}) => {
  const asked: string[] = []
  const refused: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('dialog', (dialog) => refused.push(`dialog: ${dialog.message()}`))
  page.on('pageerror', (error) => refused.push(error.message))
  page.on('console', (line) => {
    if (/Content Security Policy|TrustedHTML|TrustedScript/.test(line.text())) refused.push(line.text())
  })
  // A page that was put in place counts as one from elsewhere, which may not reach this device unasked.
  await page.context().grantPermissions(['local-network-access'])
  // The page as it is built, from a server that sets the policy.
  await page.route('**/*', async (route) => {
    if (route.request().resourceType() !== 'document') return route.fallback()
    const response = await route.fetch()
    return route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': POLICY } })
  })
  await page.reload()
  const server = await serve({ reply: Object.values(HOSTILE).join('\n\n') })
  await demo.connect(server)
  refused.length = 0
  await demo.say('Show me')
  await expect(demo.reply).toContainText('<script>alert(1)</script>hi')
  await expect(demo.reply).toHaveAttribute('data-status', 'complete')
  await demo.reload()
  await expect(demo.reply).toContainText('<script>alert(1)</script>hi')
  expect(asked.filter((url) => /evil|SECRET/.test(url))).toEqual([])
  expect(refused).toEqual([])
  await expect(
    demo.reply.locator('script, iframe, object, embed, form, input, style, link, meta, base, audio, video'),
  ).toHaveCount(0)
})

test('what freezes others is on the screen at once, and after a reload', async ({ demo, page, serve }) => {
  const server = await serve({ reply: FREEZING['stars either'] + '\n\n' + FREEZING['quotes deep'] })
  await demo.connect(server)
  await demo.say('Go on')
  await expect(demo.reply).toHaveAttribute('data-status', 'complete', { timeout: 10_000 })
  await demo.reload()
  await expect(demo.reply).toContainText('*a*a*a')
  await expect(page.getByRole('textbox', { name: 'Message', exact: true })).toBeEditable()
})
