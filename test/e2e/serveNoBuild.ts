import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { build } from 'vite'

const root = path.resolve(import.meta.dirname, '../..')
const cache = path.join(root, 'node_modules/.cache/no-build', String(process.pid))
const PAGE = readFileSync(path.join(root, 'demo/no-build/index.html'), 'utf8')
const CDN = 'https://cdn.jsdelivr.net/npm/personaflow@0.1/dist/'
const TYPES = new Map([
  ['.css', 'text/css'],
  ['.js', 'text/javascript'],
])

/** The page with its CDNs on this machine: React and its like from `/vendor/`, the kit from `/dist/`, as it was built. */
export async function serveNoBuild(): Promise<{ url: string; close(): Promise<void> }> {
  if (!existsSync(path.join(root, 'dist/styles.css'))) execFileSync('npm', ['run', '-s', 'build'], { cwd: root })
  const vendors = vendorsOf(PAGE)
  await bundle([...vendors.values()])
  const page = [...vendors].reduce(
    (html, [address, name]) => html.replaceAll(`"${address}"`, `"/vendor/${fileOf(name)}"`),
    PAGE.replaceAll(CDN, '/dist/'),
  )
  const folders = new Map([
    ['dist', path.join(root, 'dist')],
    ['vendor', path.join(cache, 'out')],
  ])
  const server = createServer(({ url = '/' }, response) => {
    if (url === '/') return response.setHeader('content-type', 'text/html').end(page)
    const [, folder = '', file = ''] = /^\/(\w+)\/([\w./-]+)$/.exec(url) ?? []
    const type = TYPES.get(path.extname(file))
    const from = folders.get(folder)
    if (from === undefined || type === undefined || !existsSync(path.join(from, file))) {
      return response.writeHead(404).end()
    }
    return response.setHeader('content-type', type).end(readFileSync(path.join(from, file)))
  })
  await new Promise<void>((resolve, reject) => void server.once('error', reject).listen(0, '127.0.0.1', resolve))
  return {
    // A server that listens on a port has an address of this form.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        rmSync(cache, { recursive: true, force: true })
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The packages that the page's import map takes from elsewhere, by their addresses. */
function vendorsOf(html: string): Map<string, string> {
  const [, json] = /<script type="importmap">([\s\S]*?)<\/script>/.exec(html)!
  const { imports } = JSON.parse(json!) as { imports: Record<string, string> }
  const others = Object.entries(imports).filter(([, address]) => !address.startsWith(CDN))
  return new Map(others.map(([name, address]) => [address, name]))
}

/** Bundles packages to ESM, as a CDN does: what they share once, names that CommonJS hides spelled out. */
async function bundle(names: readonly string[]): Promise<void> {
  mkdirSync(cache, { recursive: true })
  const inputs = await Promise.all(
    names.map(async (name): Promise<[string, string]> => {
      // Of any shape: it is a package's.
      const exported = Object.keys((await import(name)) as object).filter((key) => /^(?!default$|module\.)/.test(key))
      const entry = path.join(cache, fileOf(name))
      writeFileSync(entry, `export { ${exported.join(', ')} } from '${name}'\n`)
      return [path.basename(entry, '.js'), entry]
    }),
  )
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: path.join(cache, 'out'),
      rolldownOptions: {
        input: Object.fromEntries(inputs),
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: '[name].js', chunkFileNames: 'shared-[hash].js' },
      },
    },
  })
}

function fileOf(name: string): string {
  return `${name.replaceAll('/', '-')}.js`
}
