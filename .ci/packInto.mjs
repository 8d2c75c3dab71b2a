import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')

/**
 * Puts the package into the `node_modules` of `app` as `npm install` would, without a registry: our own files from a
 * tarball, those of others linked. Returns the tarball's name and its size in bytes.
 */
export function packInto(app, others = []) {
  const modules = path.join(app, 'node_modules')
  const own = path.join(modules, 'personaflow')
  mkdirSync(own, { recursive: true })
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', app], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [{ filename, size }] = JSON.parse(packed)
  execFileSync('tar', ['-xzf', path.join(app, filename), '-C', own, '--strip-components=1'])
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(path.join(own, 'package.json'), 'utf8'))
  for (const name of [...Object.keys({ ...dependencies, ...peerDependencies }), ...others]) {
    const link = path.join(modules, name)
    mkdirSync(path.dirname(link), { recursive: true })
    symlinkSync(path.join(root, 'node_modules', name), link)
  }
  return { filename, size }
}
