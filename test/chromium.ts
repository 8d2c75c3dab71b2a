/**
 * Finds a Chromium for the browser tests, so that nothing needs downloading by hand:
 *   1. $CHROMIUM_PATH
 *   2. a browser Playwright already has (npx playwright install chromium)
 *   3. a Chromium or Chrome of the system
 *   4. on Linux x64, the headless Chromium that travels inside the npm package @sparticuz/chromium,
 *      unpacked once into node_modules/.cache
 */
import { execFileSync } from 'node:child_process'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  chmodSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { chromium } from 'playwright'

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const CHROMIUM_ARGS: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

async function unpackBundled(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const require = createRequire(import.meta.url)
  let root: string
  try {
    root = path.resolve(path.dirname(require.resolve('@sparticuz/chromium')), '..')
  } catch {
    return undefined
  }
  const { version }: { version: string } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const dir = path.resolve('node_modules/.cache/chromium', version)
  const target = path.join(dir, 'chromium')
  if (!existsSync(target)) {
    mkdirSync(dir, { recursive: true })
    const unpack = async (name: string, to: string): Promise<void> => {
      const part = `${to}.${process.pid}`
      await pipeline(createReadStream(path.join(root, 'bin', name)), createBrotliDecompress(), createWriteStream(part))
      renameSync(part, to)
    }
    await unpack('al2023.tar.br', path.join(dir, 'libs.tar'))
    execFileSync('tar', ['-xf', path.join(dir, 'libs.tar'), '-C', dir]) // lib/: NSS, NSPR and expat
    await unpack('fonts.tar.br', path.join(dir, 'fonts.tar'))
    execFileSync('tar', ['-xf', path.join(dir, 'fonts.tar'), '-C', dir])
    await unpack('chromium.br', `${target}.tmp`)
    chmodSync(`${target}.tmp`, 0o755)
    renameSync(`${target}.tmp`, target)
  }
  return target
}

export interface ChromiumLaunch {
  executablePath: string
  args: string[]
  env?: Record<string, string>
}

export async function findChromium(): Promise<ChromiumLaunch> {
  const args = [...CHROMIUM_ARGS]
  const asked = process.env.CHROMIUM_PATH
  if (asked !== undefined && asked !== '' && asked !== 'bundled') {
    if (!existsSync(asked)) throw new Error(`CHROMIUM_PATH=${asked} does not exist`)
    return { executablePath: asked, args }
  }
  if (asked !== 'bundled') {
    const found = [chromium.executablePath(), ...SYSTEM].find((file) => existsSync(file))
    if (found) return { executablePath: found, args }
  }
  const bundled = await unpackBundled()
  if (bundled) {
    const dir = path.dirname(bundled)
    const env = Object.fromEntries(Object.entries(process.env).filter((e): e is [string, string] => e[1] !== undefined))
    env.LD_LIBRARY_PATH = [path.join(dir, 'lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(':')
    env.FONTCONFIG_PATH = path.join(dir, 'fonts')
    return { executablePath: bundled, args, env }
  }
  throw new Error('No Chromium found. Set CHROMIUM_PATH, or run: npx playwright install --with-deps chromium')
}
