import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const src = path.resolve(import.meta.dirname, '../../src')
const kit = readFileSync(path.join(src, 'styles.css'), 'utf8')
const themes = globSync('themes/*.css', { cwd: src })

test('there are three themes, and the package exports each', () => {
  const { exports } = JSON.parse(readFileSync(path.join(src, '../package.json'), 'utf8'))
  expect(themes.map((file) => path.basename(file)).toSorted()).toEqual(['bubble.css', 'plain.css', 'terminal.css'])
  for (const file of themes) expect(exports[`./${file}`]).toBe(`./dist/${file}`)
})

test.for(themes)('%s is short, sets variables that there are, and reaches for nothing but parts', (file) => {
  const css = readFileSync(path.join(src, file), 'utf8')
  expect(css.trimEnd().split('\n').length).toBeLessThan(40)
  const layered = /^@layer reset, theme, base, components, utilities;\s+@layer components\.personaflow \{([^]*)\}\s*$/
  const [, inside = ''] = layered.exec(css.replace(/\/\*[^]*?\*\//g, '').trim()) ?? []
  const rules = [...inside.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
  expect(rules.length).toBeGreaterThan(1)
  for (const [, selectors = '', body = ''] of rules) {
    for (const selector of selectors.split(',\n')) expect(selector.trim()).toMatch(/^(:root$|\[data-pf)/)
    if (selectors.trim() !== ':root') continue
    for (const [, property] of body.matchAll(/^\s*([\w-]+):/gm)) {
      expect(property).toMatch(/^--pf-/)
      expect(kit).toMatch(new RegExp(`var\\(\\s*${property},`))
    }
  }
})
