import { describe, expect, test } from 'vitest'
import { findSecrets, redact, withoutSecrets } from '../../src/core/index.ts'

const LETTERS = 'aZ3kQ9xB7mW2pR8tY4nC6vH1sD5gJ0fLeKuTbN'

/** Looks random and is none; put together here, so that no scanner takes it for a key. */
const made = (length: number, from = LETTERS) =>
  Array.from({ length }, (_, at) => from[(at * 7 + ((at * at) % 11)) % from.length]).join('')
const hex = (length: number) => made(length, 'a3f09c7e1b5d8264')
const upper = (length: number) => made(length, 'QZ7KX2MW9PR4TYBNC')
const lower = (length: number) => made(length, 'q7kx2mw9pr4tybnc')
const uuid = [8, 4, 4, 4, 12].map(hex).join('-')

/** Each of a known form: what stands before what is random. */
const KEYS: Readonly<Record<string, string>> = {
  OpenAI: `sk-${made(48)}`,
  'OpenAI of a project': `sk-proj-${made(60)}`,
  Anthropic: `sk-ant-api03-${made(80)}`,
  OpenRouter: `sk-or-v1-${hex(64)}`,
  DeepSeek: `sk-${hex(32)}`,
  'Google AI': `AIza${made(35)}`,
  'Google OAuth secret': `GOCSPX-${made(28)}`,
  'Google access token': `ya29.${made(60)}`,
  Groq: `gsk_${made(52)}`,
  xAI: `xai-${made(80)}`,
  Perplexity: `pplx-${hex(48)}`,
  Replicate: `r8_${made(37)}`,
  NVIDIA: `nvapi-${made(64)}`,
  'Hugging Face': `hf_${made(34)}`,
  Cerebras: `csk-${lower(48)}`,
  Fireworks: `fw_${made(24)}`,
  Tavily: `tvly-${made(32)}`,
  Pinecone: `pcsk_${made(60)}`,
  LangSmith: `lsv2_pt_${hex(32)}_${hex(10)}`,
  'AWS id': `AKIA${upper(16)}`,
  'AWS temporary id': `ASIA${upper(16)}`,
  'Azure application': `${made(3)}8Q~${made(34)}`,
  'GitHub personal': `ghp_${made(36)}`,
  'GitHub OAuth': `gho_${made(36)}`,
  'GitHub user': `ghu_${made(36)}`,
  'GitHub server': `ghs_${made(36)}`,
  'GitHub refresh': `ghr_${made(36)}`,
  'GitHub fine-grained': `github_pat_${made(22)}_${made(59)}`,
  GitLab: `glpat-${made(20)}`,
  'GitLab runner': `glrt-${made(20)}`,
  Bitbucket: `ATBB${made(32)}`,
  Atlassian: `ATATT3${made(180)}`,
  npm: `npm_${made(36)}`,
  PyPI: `pypi-AgEIcHlwaS5vcmc${made(80)}`,
  RubyGems: `rubygems_${hex(48)}`,
  Docker: `dckr_pat_${made(27)}`,
  'Slack bot': `xoxb-${made(12, '123456789')}-${made(24)}`,
  'Slack app': `xapp-1-${upper(11)}-${hex(64)}`,
  'Slack webhook': `https://hooks.slack.com/services/T${upper(8)}/B${upper(8)}/${made(24)}`,
  'Discord bot': `M${made(23)}.${made(6)}.${made(38)}`,
  'Discord webhook': `https://discord.com/api/webhooks/${made(18, '123456789')}/${made(68)}`,
  Telegram: `${made(10, '123456789')}:AA${made(33)}`,
  'Stripe secret': `sk_live_${made(24)}`,
  'Stripe restricted': `rk_live_${made(24)}`,
  'Stripe webhook': `whsec_${made(32)}`,
  SendGrid: `SG.${made(22)}.${made(43)}`,
  Twilio: `SK${hex(32)}`,
  Mailgun: `key-${hex(32)}`,
  Mailchimp: `${hex(32)}-us14`,
  Brevo: `xkeysib-${hex(64)}-${made(16)}`,
  Resend: `re_${made(8)}_${made(24)}`,
  Shopify: `shpat_${hex(32)}`,
  Square: `sq0csp-${made(43)}`,
  DigitalOcean: `dop_v1_${hex(64)}`,
  Heroku: `HRKU-${made(40)}`,
  Supabase: `sbp_${hex(40)}`,
  'Supabase secret': `sb_secret_${made(32)}`,
  Vercel: `vcp_${made(32)}`,
  Netlify: `nfp_${made(36)}`,
  PlanetScale: `pscale_tkn_${made(43)}`,
  Databricks: `dapi${hex(32)}`,
  'New Relic': `NRAK-${upper(27)}`,
  Grafana: `glsa_${made(32)}_${hex(8)}`,
  Sentry: `sntryu_${hex(64)}`,
  'Sentry DSN': `https://${hex(32)}@o123456.ingest.sentry.io/4501234`,
  Postman: `PMAK-${hex(24)}-${hex(34)}`,
  Notion: `ntn_${made(46)}`,
  Linear: `lin_api_${made(40)}`,
  Airtable: `pat${made(14)}.${hex(64)}`,
  Figma: `figd_${made(40)}`,
  Vault: `hvs.${made(90)}`,
  Pulumi: `pul-${hex(40)}`,
  Doppler: `dp.pt.${made(43)}`,
  Tailscale: `tskey-auth-${made(17)}-${made(32)}`,
  age: `AGE-SECRET-KEY-1${upper(58)}`,
  'a JSON web token': `eyJ${made(30)}.eyJ${made(60)}.${made(43)}`,
}

/** What isn't known by its form is by what is said of it. */
const SAID: Readonly<Record<string, readonly [text: string, secret: string]>> = {
  'AWS secret': [`aws_secret_access_key = ${made(40)}`, made(40)],
  'AWS secret in words': [`my AWS secret access key is ${made(40)}`, made(40)],
  Mistral: [`MISTRAL_API_KEY=${made(32)}`, made(32)],
  Cohere: [`the cohere api key: "${made(40)}"`, made(40)],
  Datadog: [`DD_API_KEY=${hex(32)}`, hex(32)],
  Cloudflare: [`CLOUDFLARE_API_TOKEN: ${made(40)}`, made(40)],
  'a Heroku key of old': [`heroku api key is ${uuid}`, uuid],
  'a Twilio token': [`Twilio auth token: ${hex(32)}`, hex(32)],
  'an Azure account': [`AccountName=x;AccountKey=${made(86)}==;EndpointSuffix=y`, made(86)],
  'a signature of Azure': [`https://x.blob.core.windows.net/a?sv=1&sig=${made(40)}%3D`, made(40)],
  'a token in camel case': [`{"accessToken":"${made(24)}"}`, made(24)],
  'a token': [`token: ${made(20)}`, made(20)],
  'a header': [`Authorization: Bearer ${made(40)}`, made(40)],
  'a basic header': ['Authorization: Basic YWxhZGRpbjpvcGVuc2VzYW1l', 'YWxhZGRpbjpvcGVuc2VzYW1l'],
  'a German key': [`mein API-Schlüssel ist ${made(30)}`, made(30)],
  'a database': ['postgres://ada:tr0ub4dor@db.example.org:5432/app', 'tr0ub4dor'],
  'a database without a user': ['redis://:s3cr3tpw@cache:6379', 's3cr3tpw'],
  'an address with a password': ['https://ada:hunter2@example.org/', 'hunter2'],
  'SQL Server': ['Server=x;User Id=sa;Password=Str0ngPass;', 'Str0ngPass'],
  'a password in few words': ['pw: swordfish', 'swordfish'],
  'a password': ['my password is hunter2!', 'hunter2'],
  'a password in quotes': ['the wifi password is "correct horse"', 'correct'],
  'a password for something': ['password for netflix: tigerlily', 'tigerlily'],
  'a password for some account': ['the password for my email is blue42sky', 'blue42sky'],
  'a pass': ['login: ada / pass: kitten99', 'kitten99'],
  'in German': ['Mein Passwort lautet Geheim123', 'Geheim123'],
  'in French': ['mot de passe : soleil99', 'soleil99'],
  'in Spanish': ['la contraseña es verano_22', 'verano_22'],
  'in Portuguese': ['senha: girassol', 'girassol'],
  'in Russian': ['пароль: секрет77', 'секрет77'],
  'in Polish': ['hasło to kwiat45', 'kwiat45'],
  'in Chinese': ['密码：abc88888', 'abc88888'],
  'a PIN': ['my card pin is 4821', '4821'],
  'a PIN as it is written': ['PIN: 4821', '4821'],
  'a PIN of one’s own': ['my pin 4821, write it down', '4821'],
  'a German PIN': ['die Geheimzahl ist 4821', '4821'],
  'a card code': ['cvv 123', '123'],
  'a social security number': ['my ssn is 123-45-6789', '123-45-6789'],
}

const WORDS = 'ribbon velvet hazard junior cactus omit wisdom lamp orbit faint quiz salon'
const PEM = ['-----BEGIN ', 'RSA PRIVATE KEY-----\n', made(64), '\n-----END RSA ', 'PRIVATE KEY-----'].join('')
const PGP = [
  '-----BEGIN PGP ',
  'PRIVATE KEY BLOCK-----\n\n',
  made(64),
  '\n-----END PGP ',
  'PRIVATE KEY BLOCK-----',
].join('')
const SSH = ['-----BEGIN OPENSSH ', 'PRIVATE KEY-----\n', made(64), '\n'].join('')

describe('a key is found by its form', () => {
  test.each(Object.entries(KEYS))('%s', (_, key) => {
    for (const text of [`here: ${key}`, `"${key}"`, `(${key}),`, `KEY=${key}\n`]) {
      expect(findSecrets(text).length).toBeGreaterThan(0)
      expect(withoutSecrets(text)).not.toContain(key.slice(-12))
      expect(redact(text)).not.toContain(key.slice(-12))
    }
  })

  test('of more than sixty-four', () => {
    expect(Object.keys(KEYS).length + Object.keys(SAID).length).toBeGreaterThan(100)
  })
})

test.each(Object.entries(SAID))('a secret is found by what is said of it: %s', (_, [text, secret]) => {
  expect(withoutSecrets(text)).not.toContain(secret)
  expect(withoutSecrets(`Hi! ${text}\nThanks.`)).not.toContain(secret)
})

test.each([PEM, PGP, SSH, PEM.slice(0, 80)])('a private key is found whole, or to the end: %s', (key) => {
  expect(withoutSecrets(`take ${key}`)).toBe('take [private key removed]')
})

describe('numbers of cards and accounts', () => {
  test.each([
    '4111 1111 1111 1111',
    '4111-1111-1111-1111',
    '4111111111111111',
    '4111 1111\n1111 1111',
    '4111 1111 1111\r\n1111',
    '5555 5555 5555 4444',
    '3782 822463 10005',
    '6011 1111 1111 1117',
    '3530 1113 3330 0000',
  ])('of a card: %j', (number) => {
    expect(withoutSecrets(`card ${number} please`)).toBe('card [card number removed] please')
  })

  test.each([
    'DE89 3704 0044 0532 0130 00',
    'de89370400440532013000',
    'DE89-3704-0044-0532-0130-00',
    'GB29 NWBK 6016 1331 9268 19',
    'gb29nwbk60161331926819',
    'FR14 2004 1010 0505 0001 3M02 606',
    'NO93 8601 1117 947',
  ])('of an account: %s', (number) => {
    expect(withoutSecrets(`iban ${number}, thanks`)).toBe('iban [IBAN removed], thanks')
    expect(withoutSecrets(`pay to ${number} please`)).toBe('pay to [IBAN removed] please')
  })
})

describe('a phrase that opens a wallet', () => {
  test.each([
    WORDS,
    `my seed phrase is ${WORDS}`,
    `recovery phrase:\n${WORDS.split(' ')
      .map((word, at) => `${at + 1}. ${word}`)
      .join('\n')}`,
    `"${WORDS} ${WORDS}"`,
    `mnemonic: ${WORDS.replaceAll(' ', ', ')}`,
  ])('%j', (text) => {
    expect(findSecrets(text).map(({ kind }) => kind)).toEqual(['seed phrase'])
    expect(withoutSecrets(text)).not.toContain('wisdom lamp orbit')
    expect(withoutSecrets(text)).not.toContain('salon')
  })
})

test.each([
  'my phone has the IMEI 356938035643809',
  'IMEI 490154203237518 and 35-209900-176148-1',
  'the book is EAN 4006381333931, or 9783161484100',
  'order 2024 1201 2024 1215 has shipped',
  'order number 4821-3390-1177-0024',
  'from 2024-01-12 to 2025-03-30 at 10:30',
  'call +49 170 1234567 or (555) 123-4567 or 0041 44 668 18 00',
  'invoice 100000000000 of 12.03.2026',
  'the id is 3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  'commit 9c1185a5c5e9fc54612808977ee8f548b2258d31 broke it',
  'see commit 9c1185a and build 20260512.4',
  'pin 123 on the board',
  'connect pin 13 to ground, and pin 2048 is unused',
  'put a pin in it, 2024 was long',
  'set the pin to 2048 px',
  'reset your password: https://example.org/reset?page=2',
  'change the password to something better',
  'my password is wrong',
  'my password is the same as ever',
  'Password: required',
  'I forgot my password again',
  'the password must have 8 characters',
  'a token is about 4 characters',
  'it took 4096 tokens, tokens: 4096',
  'the secret is to use butter',
  'the secret ingredient is nutmeg',
  'key: C major, 120 bpm',
  'the key is under the mat',
  'he is the Bearer of bad news',
  'Basic questions about chess',
  'sk-learn-pipelines-in-production',
  'see https://example.org/a:b@c and mailto:ada@example.org',
  'the recipe: flour butter sugar eggs milk salt vanilla yeast water honey lemon cream cheese',
  'yesterday we went down from their house because some people wanted more food than they could carry',
  'we walked past green hills while little birds sang their morning songs above quiet water',
  'my seed phrase is written down and nobody will ever find where it is, I hope',
  'version 1.2.3 of react-dom@19.3.1',
  'DE is Germany and GB is Great Britain, AT2024 was fun',
  'the numbers are 12 34 56 78 90 12 34 56',
  'score 4111 to 1111',
  'flight LH1234 on 2026-05-03, seat 21A, booking XK7P2Q',
  'he weighs 123-45 pounds, zip 12345-6789',
])('what is no secret stays: %s', (text) => {
  expect(findSecrets(text)).toEqual([])
})

test('of a long text each secret is found', () => {
  const text = `${'word '.repeat(20_000)}${Object.values(KEYS).join('\n')} ${'- '.repeat(20_000)}`
  expect(findSecrets(text).length).toBeGreaterThanOrEqual(Object.keys(KEYS).length)
})
