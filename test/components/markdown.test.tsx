import fc from 'fast-check'
import { Chat } from 'personaflow/components'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { createMarkdownReader } from '../../src/components/markdown/createMarkdownReader.ts'

/** The elements of a text, without attributes. */
function html(text: string, isStreaming = false): string {
  const markup = renderToStaticMarkup(<Chat.Markdown text={text} isStreaming={isStreaming} />)
  return bare(markup)
}

function bare(markup: string): string {
  return markup
    .replace(/^<div data-pf="markdown">|<\/div>$/g, '')
    .replace(/<(svg|button)[^]*?<\/\1>/g, '')
    .replace(/<(\w+)[^>]*>/g, '<$1>')
}

describe('GitHub-flavored Markdown', () => {
  test.each([
    [
      'emphasis',
      '*a* _b_ **c** __d__ ***e*** ~~f~~ snake_case_name 2 * 3 * 4',
      '<p><em>a</em> <em>b</em> <strong>c</strong> <strong>d</strong> <em><strong>e</strong></em> <del>f</del> snake_case_name 2 * 3 * 4</p>',
    ],
    ['emphasis beside signs of scripts without spaces', '**これは。**この', '<p><strong>これは。</strong>この</p>'],
    ['code in a line', '`` a`b `` and `*c*`', '<p><code>a`b</code> and <code>*c*</code></p>'],
    ['headings', '# A\n## B ##\nC\n===', '<h3>A</h3><h4>B</h4><h3>C</h3>'],
    ['escapes and entities', '\\*a\\* &amp; &#x41; &nope;', '<p>*a* &amp; A &amp;nope;</p>'],
    [
      'lists',
      '- a\n- b\n  1. c\n  2. d\n\n* e',
      '<ul><li><span>a</span></li><li><span>b</span><ol><li><span>c</span></li><li><span>d</span></li></ol></li></ul><ul><li><span>e</span></li></ul>',
    ],
    [
      'a list below a numbered item, indented by two',
      '1. a\n  - b\n2. c',
      '<ol><li><span>a</span><ul><li><span>b</span></li></ul></li><li><span>c</span></li></ol>',
    ],
    ['loose lists', '- a\n\n- b', '<ul><li><p>a</p></li><li><p>b</p></li></ul>'],
    ['tasks', '- [x] a\n- [ ] b', '<ul><li><span></span><span>a</span></li><li><span></span><span>b</span></li></ul>'],
    [
      'quotes',
      '> a\nb\n\n> > c',
      '<blockquote><p>a\nb</p></blockquote><blockquote><blockquote><p>c</p></blockquote></blockquote>',
    ],
    [
      'tables',
      'a | b\n:-|-:\n1 \\| 2 | `3`',
      '<div><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1 | 2</td><td><code>3</code></td></tr></tbody></table></div>',
    ],
    ['rules', 'a\n\n***', '<p>a</p><hr>'],
    ['HTML as text', '<b>*a*</b>\n<!-- c -->', '<p>&lt;b&gt;<em>a</em>&lt;/b&gt;\n&lt;!-- c --&gt;</p>'],
  ])('%s', (_, text, expected) => {
    expect(html(text).replaceAll('<hr/>', '<hr>')).toBe(expected)
  })

  test('code keeps its lines, and says its language', () => {
    const markup = renderToStaticMarkup(<Chat.Markdown text={'```ts title\nlet a\n\n\tb\n```\n\n    c\n     d'} />)
    expect(markup).toContain('aria-label="Code, ts"')
    expect(markup).toContain('<code>let a\n\n\tb</code>')
    expect(markup).toContain('<code>c\n d</code>')
  })
})

describe('links', () => {
  test.each([
    ['[docs](https://example.com/a "Bank")', 'https://example.com/a', 'docs example.com'],
    ['[bank.example](https://evil.example)', 'https://evil.example/', 'bank.example evil.example'],
    ['[x](https://bank.example@evil.example/)', 'https://evil.example/', 'x evil.example'],
    ['[x](https://аpple.com)', 'https://xn--pple-43d.com/', 'x xn--pple-43d.com'],
    ['see https://example.com/a_b_(c)).', 'https://example.com/a_b_(c)', 'https://example.com/a_b_(c)'],
    ['www.example.com, yes', 'https://www.example.com/', 'www.example.com'],
    ['a.b@example.com.', 'mailto:a.b@example.com', 'a.b@example.com'],
    ['[m](mailto:a@b.co?bcc=x@evil.example&body=y)', 'mailto:a@b.co', 'm a@b.co'],
    ['[r]\n\n[R]: <https://example.com>', 'https://example.com/', 'r example.com'],
    ['[*a* https://evil.example](https://example.com)', 'https://example.com/', 'a https://evil.example example.com'],
  ])('%s', (text, href, words) => {
    const markup = renderToStaticMarkup(<Chat.Markdown text={text} />)
    const link = /<a href="([^"]*)" target="_blank" rel="noopener noreferrer nofollow"[^>]*>(.*?)<\/a>/.exec(markup)
    expect(link?.[1]).toBe(href)
    expect(link?.[2]?.replace(/<[^>]*>/g, '')).toBe(words)
    expect(markup.match(/<a /g)).toHaveLength(1)
  })

  test.each([
    '[x](javascript:alert(1))',
    '[x](java&#x09;script:alert(1))',
    '[x](/admin)',
    '[x](//evil.example)',
    '<data:text/html,x>',
    '![x](data:image/svg+xml,<svg/>)',
  ])('stay as written where they may not be followed: %s', (text) => {
    const markup = renderToStaticMarkup(<Chat.Markdown text={text} />)
    expect(markup).not.toMatch(/<a |<img|href=|src=/)
    expect(markup).toContain(text.slice(0, 2).replace('<', '&lt;'))
  })
})

describe('a text that is on its way', () => {
  test.each([
    ['a **bold', '<p>a <strong>bold</strong></p>'],
    ['a **bold*', '<p>a <strong>bold</strong></p>'],
    ['a *it', '<p>a <em>it</em></p>'],
    ['2*3 = 6', '<p>2*3 = 6</p>'],
    ['a `cod', '<p>a <code>cod</code></p>'],
    ['a ~~del', '<p>a <del>del</del></p>'],
    ['see [the docs](https://exa', '<p>see the docs</p>'],
    ['see [the do', '<p>see the do</p>'],
    ['as in list[index', '<p>as in list[index</p>'],
    ['![a cat](https://ev', '<p></p>'],
    ['a fact[1', '<p>a fact</p>'],
    ['text\n-', '<p>text</p>'],
    ['text\n1', '<p>text</p>'],
    ['- a\n- [', '<ul><li><span>a</span></li></ul>'],
    ['#', ''],
    ['```', ''],
    ['```py', '<div><div><bdi></bdi></div><pre><code></code></pre></div>'],
    ['```py\nx\n``', '<div><div><bdi>py</bdi></div><pre><code>x</code></pre></div>'],
    ['| a | b', '<div><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody></tbody></table></div>'],
    ['| a | b |\n|--', '<div><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody></tbody></table></div>'],
  ])('%s', (text, expected) => {
    expect(html(text, true)).toBe(expected)
  })

  const marks = fc.constantFrom(
    '*',
    '**',
    '_',
    '`',
    '```\n',
    '~~',
    '[',
    ']',
    '(',
    ')',
    '|',
    '-',
    '- ',
    '1. ',
    '# ',
    '> ',
    '\n',
    '\n\n',
    ' ',
    '    ',
    '\t',
    '---\n',
    '|-|\n',
    '![',
    '<',
    '&amp;',
    'https://a.b',
    'x',
    'word',
    '\\',
    '===\n',
    '[x]: https://a.b\n',
    '\r\n',
  )
  const texts = fc.array(marks, { maxLength: 40 }).map((pieces) => pieces.join(''))

  test('comes to what the whole of it is, whatever it was on the way', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(60), { maxLength: 12 }), (text, cuts) => {
        const read = createMarkdownReader()
        for (const cut of cuts.toSorted((a, b) => a - b)) read(text.slice(0, cut), true)
        const { entries, definitions } = read(text, false)
        const whole = createMarkdownReader()(text, false)
        expect(entries.map(({ block }) => block)).toEqual(whole.entries.map(({ block }) => block))
        expect(entries.map(({ source }) => source).join('')).toBe(text.trim() === '' ? '' : text)
        expect([...definitions]).toEqual([...whole.definitions])
      }),
    )
  })

  test('no text makes it fail', () => {
    fc.assert(
      fc.property(texts, fc.boolean(), (text, isStreaming) => {
        expect(html(text, isStreaming)).toBeTypeOf('string')
      }),
    )
  })

  test('what stands before its last block stays the same object', () => {
    const read = createMarkdownReader()
    const text = '# One\n\ntwo **three**\n\n- four\n- five\n\n```js\nsix\n```\n\nseven'
    let before = read('', true).entries
    for (let end = 1; end <= text.length; end += 1) {
      const { entries } = read(text.slice(0, end), true)
      before.slice(0, -1).forEach((entry, at) => expect(entries[at]).toBe(entry))
      before = entries
    }
    const done = read(text, false).entries
    before.slice(0, -1).forEach((entry, at) => expect(done[at]).toBe(entry))
  })
})
