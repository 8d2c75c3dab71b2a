import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { toNodeListener } from '../../demo/server.ts'

type Route = (request: Request) => Promise<Response>

/** The address at which a route answers on the loopback interface until the test ends. */
export function serveRoute(route: Route): Promise<string> {
  return serve(toNodeListener(route))
}

/** The same for a listener of Node's http. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  // A server that listens on a port has an address of this form.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/chat`
}
