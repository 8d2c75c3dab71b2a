// A sync server as an app would run it, in a process of its own, which a test may kill: `node serve.ts URL PORT`.
import { createServer } from 'node:http'
import pg from 'pg'
import { toNodeListener } from '../../../demo/server.ts'
import { createSyncRoute, postgresDatabase } from '../../../src/server/index.ts'

const [url, port] = process.argv.slice(2)
const route = createSyncRoute({
  database: postgresDatabase(new pg.Pool({ connectionString: url! })),
  authorize: ({ headers }) => {
    const tenant = headers.get('authorization')
    return tenant === null ? null : { tenant }
  },
  maxRequestsPerMinute: 1_000_000,
  // What a killed database says is expected here.
  onError: () => {},
})
createServer(toNodeListener(route)).listen(Number(port), '127.0.0.1', () => console.log('listening'))
