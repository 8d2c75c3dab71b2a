import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const css = readFileSync(path.resolve(import.meta.dirname, '../../src/styles.css'), 'utf8').replace(
  /\/\*[^]*?\*\//g,
  '',
)

// Browsers keep by the name of an attribute what else its change may concern: with one such rule, each turn of a chat
// would style anew all in it that has a `data-pf`.
test('no rule styles what stands inside of something by the status of that', () => {
  const alone = css.replace(/:(?:is|where)\(((?:\[data-status[^\]]*\][,\s]*)+)\)/g, '[data-status]')
  expect(alone).toContain('[data-status]')
  expect(alone.match(/.*\[data-status[^\]]*\]\)*\s*[>~+\s]\s*[[:*\w].*/g)).toBeNull()
})
