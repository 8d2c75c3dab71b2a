import path from 'node:path'
import react from '@vitejs/plugin-react'
import { build, type AliasOptions, type Plugin } from 'vite'
import { publicEntries } from '../.ci/publicEntries.ts'

const root = path.resolve(import.meta.dirname, '..')
const OUT = path.join(root, '.cache/browser-tests')

/**
 * Browser tests load the kit as a bundle, built once for a run. Each test file has a page of its own, and 500 modules one
 * by one for each page took a fifth of the run. Watched or covered, each module is loaded as it is written.
 */
export const browserBundle: Plugin = {
  name: 'personaflow:browser-bundle',
  async config() {
    if (!isRun || isCovered) return undefined
    return { resolve: { alias: await (bundle ??= bundled()) } }
  },
}

const isRun = process.argv.includes('run')
const isCovered = process.argv.some((argument) => argument.startsWith('--coverage'))

let bundle: Promise<AliasOptions> | undefined

async function bundled(): Promise<AliasOptions> {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [react()],
    publicDir: false,
    build: {
      target: 'es2022',
      outDir: OUT,
      // Another run may read it right now.
      emptyOutDir: false,
      minify: false,
      sourcemap: true,
      lib: {
        entry: Object.fromEntries(publicEntries.map(({ file, source }) => [file, path.join(root, source)])),
        formats: ['es'],
      },
      rolldownOptions: {
        external: (id) => !id.startsWith('.') && !path.isAbsolute(id) && !id.startsWith('\0'),
        output: { chunkFileNames: 'chunks/[name].js' },
      },
    },
  })
  return publicEntries.map(({ specifier, file }) => ({
    find: new RegExp(`^${specifier}$`),
    replacement: path.join(OUT, `${file}.js`),
  }))
}
