import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const src = path.resolve(import.meta.dirname, '../../src')
const read = (file: string): string => readFileSync(path.join(src, file), 'utf8').replace(/\/\*[^]*?\*\//g, '')
const css = read('styles.css')

// Tools rewrite these for older browsers, and not to the same: see the head of the stylesheet.
test.for(['styles.css', 'editors.css', ...globSync('themes/*.css', { cwd: src })])(
  '%s has nothing that a build breaks',
  (file) => {
    expect(read(file)).not.toMatch(/light-dark\(|:dir\(/)
  },
)

// Browsers keep by the name of an attribute what else its change may concern: with one such rule, each turn of a chat
// would style anew all in it that has a `data-pf`.
test('no rule styles what stands inside of something by the status of that', () => {
  const alone = css.replace(/:(?:is|where)\(((?:\[data-status[^\]]*\][,\s]*)+)\)/g, '[data-status]')
  expect(alone).toContain('[data-status]')
  expect(alone.match(/.*\[data-status[^\]]*\]\)*\s*[>~+\s]\s*[[:*\w].*/g)).toBeNull()
})
