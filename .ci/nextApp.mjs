import { spawn } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')

/** Builds the Next app in a folder; throws with all that Next said where that fails. */
export async function buildNext(app) {
  const child = start(app, ['build'])
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  const code = await new Promise((resolve) => child.on('exit', resolve))
  if (code !== 0) throw new Error(`next build failed:\n${said}`)
}

/** Serves a built Next app; resolves once it answers. */
export async function serveNext(app) {
  const port = String(43_000 + Math.floor(Math.random() * 2_000))
  const server = start(app, ['start', '-H', '127.0.0.1', '-p', port])
  const url = `http://127.0.0.1:${port}/`
  const stop = () => server.kill()
  try {
    await untilAnswers(url)
  } catch (error) {
    stop()
    throw error
  }
  return { url, stop }
}

function start(app, args) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' }
  return spawn(process.execPath, [path.join(root, 'node_modules/next/dist/bin/next'), ...args], { cwd: app, env })
}

async function untilAnswers(url) {
  for (let tries = 0; ; tries++) {
    try {
      return await fetch(url)
    } catch (error) {
      if (tries > 300) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
