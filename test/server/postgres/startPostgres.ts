import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'

/** A PostgreSQL server of its own, with an empty database. */
export interface Postgres {
  /** As who owns the database and may make roles, and nothing else: no superuser, as at most hosts. */
  readonly url: string
  readonly adminUrl: string
  readonly version: string
  /** The process that has all others below it. */
  readonly pid: number
  /** Ends it as a power cut would, without a word. */
  kill(): Promise<void>
  /** Starts it again over the same data, on the same port. */
  start(): Promise<void>
  /** Ends it, and deletes its data. */
  stop(): Promise<void>
}

/**
 * The folder with PostgreSQL's programs: that of `PF_PG_BIN`, else the newest of Debian's packages; `undefined` when there is
 * none.
 */
export function findPostgres(): string | undefined {
  const { PF_PG_BIN } = process.env
  if (PF_PG_BIN !== undefined) return PF_PG_BIN
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).toSorted((a, b) => Number(b) - Number(a)) : []
  return versions.map((version) => path.join(root, version, 'bin')).find((bin) => existsSync(path.join(bin, 'initdb')))
}

/** Starts a server from the programs in `bin`. It refuses to run as root: there it runs as another user. */
export async function startPostgres(bin: string): Promise<Postgres> {
  const user = unprivileged()
  const data = mkdtempSync(path.join(tmpdir(), 'personaflow-pg-'))
  if (user !== undefined) chownSync(data, user.uid, user.gid)
  const run = { cwd: data, ...user }
  execFileSync(path.join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'app', '-E', 'UTF8', '--locale=C'], {
    ...run,
    stdio: 'ignore',
  })
  const port = await freePort()
  const adminUrl = `postgres://app@127.0.0.1:${port}/postgres`
  let server: ChildProcess

  /** Again and again: those that a killed server leaves behind hold its memory for a moment. */
  async function start(): Promise<void> {
    const settings = [
      'listen_addresses=127.0.0.1',
      'shared_buffers=512MB',
      'max_wal_size=4GB',
      'log_min_messages=fatal',
    ]
    const args = ['-D', data, '-p', String(port), '-k', data, ...settings.flatMap((setting) => ['-c', setting])]
    for (let attempt = 0; ; attempt++) {
      const started = spawn(path.join(bin, 'postgres'), args, { ...run, stdio: 'ignore' })
      server = started
      const gone = new Promise<'gone'>((resolve) => started.once('exit', () => resolve('gone')))
      if ((await Promise.race([whenReady(adminUrl), gone])) !== 'gone') return
      if (attempt === 50) throw new Error('PostgreSQL does not start')
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }

  function end(signal: NodeJS.Signals): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve()
    return new Promise((resolve) => {
      server.once('exit', () => resolve())
      server.kill(signal)
    })
  }

  await start()
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query('create role owner login createrole')
  await admin.query('create database app owner owner')
  await admin.end()
  const version = execFileSync(path.join(bin, 'postgres'), ['--version']).toString().trim()
  return {
    url: `postgres://owner@127.0.0.1:${port}/app`,
    adminUrl: `postgres://app@127.0.0.1:${port}/app`,
    version,
    get pid() {
      return server.pid!
    },
    kill: () => end('SIGKILL'),
    start,
    async stop() {
      await end('SIGINT')
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** The ids of a user without rights, where this process is root's. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      // There is no such user here.
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor nobody')
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      // A server that listens on a port has an address of this form.
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

async function whenReady(url: string): Promise<void> {
  for (const end = Date.now() + 60_000; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const client = new pg.Client({ connectionString: url })
    // A server that dies under it must not end this process.
    client.on('error', () => {})
    try {
      await client.connect()
      return
    } catch (error) {
      if (Date.now() > end) throw error
    } finally {
      await client.end().catch(() => {})
    }
  }
}
