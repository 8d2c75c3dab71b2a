import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/** A sync server in a process of its own. */
export interface ServerProcess {
  readonly address: string
  start(): Promise<void>
  /** Ends it without a word. */
  kill(): Promise<void>
}

/** Starts one on a port, over the database at `url`. */
export async function startServer(url: string, port: number): Promise<ServerProcess> {
  let child: ChildProcess

  async function start(): Promise<void> {
    const args = [path.join(import.meta.dirname, 'serve.ts'), url, String(port)]
    child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout!, 'data')
  }

  await start()
  return {
    address: `http://127.0.0.1:${port}/api/sync`,
    start,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const exit = once(child, 'exit')
      child.kill('SIGKILL')
      await exit
    },
  }
}
