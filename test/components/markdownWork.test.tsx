import { Session } from 'node:inspector/promises'
import { Chat } from 'personaflow/components'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMarkdownReader } from '../../src/markdown/createMarkdownReader.ts'
import { parseInline } from '../../src/markdown/parseInline.ts'

// Work is counted, not timed: how often the engine runs the pieces of the reader's code.
const session = new Session()
beforeAll(async () => {
  session.connect()
  await session.post('Profiler.enable')
})
afterAll(() => session.disconnect())

async function workOf(run: () => void): Promise<number> {
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  run()
  const { result } = await session.post('Profiler.takePreciseCoverage')
  await session.post('Profiler.stopPreciseCoverage')
  return result
    .filter(({ url }) => url.includes('/markdown/'))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
    .reduce((sum, { count }) => sum + count, 0)
}

const REPEATED = [
  '*',
  '_',
  '~~',
  '`',
  '[',
  ']',
  '(',
  '](',
  '![',
  '<',
  '<a:',
  '!',
  '|',
  '&',
  '@',
  'a@',
  '\\',
  '# ',
  '> ',
  '- ',
  '1. ',
  '*a ',
  'a* ',
  '*a **b ',
  '[a](b ',
  '[a](b"',
  '[a](',
  '![a](https://a.b/ "',
  '` `` ',
  'https://',
  'www.',
  '[a]: ',
]

describe('marks without an end', () => {
  test.each(REPEATED)('a line of %j, arrived or arriving, takes work in proportion to it', async (mark) => {
    const read = (length: number) => () => {
      const text = `${mark.repeat(length / mark.length)}x`
      for (const isOpen of [true, false]) parseInline({ text, isOpen }, new Map([['a', 'b']]))
    }
    // The first run also sets up what all of them use.
    read(100)()
    const [some, more] = [await workOf(read(4500)), await workOf(read(18_000))]
    expect(some).toBeGreaterThan(0)
    expect(more).toBeLessThan(some * 8)
  })
})

const BLOCKS = {
  paragraphs: 'a\n\n',
  headings: '# a\n',
  'headings that end in marks': '# a #####################x\n',
  quotes: '> a\n\n',
  'quotes in quotes': '> > > > > > a\n\n',
  rules: '***\n',
  lists: '- a\n\n1. b\n\n',
  items: '- a\n',
  'lists in lists': '- a\n  - b\n    - c\n',
  tables: 'a|b\n-|-\nc|d\n\n',
  rows: '|\n',
  code: '```\na\n```\n',
  'code that never ends as often as it begins': '```a\n```b\n```\n',
  emphases: '*a* **b** `c` [d](https://e.f)\n\n',
  'actions that never end': '*a\n\n',
  'words in one paragraph': 'word '.repeat(50),
  lines: 'a\n',
}
const WIDE = `${'|a'.repeat(60)}|\n${'|-'.repeat(60)}|\n`

describe('a long text', () => {
  test.each(Object.entries(BLOCKS))('of %s is read in work in proportion to it', async (name, block) => {
    const head = name === 'rows' ? WIDE : ''
    const read = (length: number) => () => {
      const text = head + block.repeat(length / block.length)
      for (const isOpen of [true, false]) createMarkdownReader()(text, isOpen)
    }
    read(500)()
    const [some, more] = [await workOf(read(3000)), await workOf(read(12_000))]
    expect(some).toBeGreaterThan(0)
    expect(more).toBeLessThan(some * 8)
  })

  test.each(Object.entries(BLOCKS))('of %s becomes few elements and loses nothing', (name, block) => {
    const text = (name === 'rows' ? WIDE : '') + block.repeat(24_000 / block.length) + 'the end'
    const read = createMarkdownReader()
    for (let end = 0; end < text.length; end += 3333) read(text.slice(0, end), true)
    const arriving = read(text, true).entries
    const arrived = read(text, false).entries
    for (const entries of [arriving, arrived]) {
      expect(entries.map(({ source }) => source).join('')).toBe(text)
      expect(entries.reduce((sum, { pieces }) => sum + pieces, 0)).toBeLessThan(2500)
    }
    const markup = renderToStaticMarkup(<Chat.Markdown text={text} />)
    expect(markup.match(/<\w/g)!.length).toBeLessThan(4500)
    expect(markup).toContain('the end')
  })
})
