import fc from 'fast-check'
import { Chat } from 'personaflow/components'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { createMarkdownReader } from '../../src/markdown/createMarkdownReader.ts'

/** The elements of a text, without attributes. */
function html(text: string, isStreaming = false): string {
  const markup = renderToStaticMarkup(<Chat.Markdown text={text} isStreaming={isStreaming} />)
  return bare(markup)
}

function bare(markup: string): string {
  return markup
    .replace(/^<div(?: translate="no")? data-pf="markdown">|<\/div>$/g, '')
    .replace(/<(svg|button)[^]*?<\/\1>/g, '')
    .replace(/<(\w+)[^>]*>/g, '<$1>')
}

/** What the blocks of code of a text hold. */
function codeIn(text: string, isStreaming = false): (string | undefined)[] {
  const markup = renderToStaticMarkup(<Chat.Markdown text={text} isStreaming={isStreaming} />)
  return [...markup.matchAll(/<code>([^]*?)<\/code>/g)].map(([, inside]) => inside)
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
    [
      'emphasis beside signs, in scripts without spaces',
      '这**“引用”**是，**価格（税込）**は、**강조(注)**는 _强调。_这 変数_名_字',
      '<p>这<strong>“引用”</strong>是，<strong>価格（税込）</strong>は、<strong>강조(注)</strong>는 <em>强调。</em>这 変数_名_字</p>',
    ],
    [
      'tildes and asterisks that mean something else',
      '5~7U × 100~200倍 ~~no~~ ~one~ 2*3*4 2**3**2 (~5~)',
      '<p>5~7U × 100~200倍 <del>no</del> ~one~ 2*3*4 2**3**2 (~5~)</p>',
    ],
    ['headings without a space, and a hashtag', '##A\n###标题\n#b\n#5', '<h4>A</h4><h5>标题</h5><p>#b\n#5</p>'],
    [
      'a list and a heading right after a paragraph',
      'a\n- b\n\nc\n1. d\n\ne\n## f',
      '<p>a</p><ul><li><span>b</span></li></ul><p>c</p><ol><li><span>d</span></li></ol><p>e</p><h4>f</h4>',
    ],
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

describe('an action', () => {
  test.each([
    ['*a\n\nb.* "c"', '<p><em>a</em></p><p><em>b.</em> &quot;c&quot;</p>'],
    [
      '"x" **a\n\nb *c* d\n\ne** f',
      '<p>&quot;x&quot; <strong>a</strong></p><p><strong>b <em>c</em> d</strong></p><p><strong>e</strong> f</p>',
    ],
    ['_a_ *b\n\nc* *d\n\ne*', '<p><em>a</em> <em>b</em></p><p><em>c</em> <em>d</em></p><p><em>e</em></p>'],
    ['> *a\n>\n> b*', '<blockquote><p><em>a</em></p><p><em>b</em></p></blockquote>'],
  ])('goes over paragraphs: %j', (text, expected) => {
    expect(html(text)).toBe(expected)
  })

  test.each([
    ['*a\n\n- b\n\nc*', '<p>*a</p><ul><li><span>b</span></li></ul><p>c*</p>'],
    ['*a\n\nb', '<p>*a</p><p>b</p>'],
    ['a*\n\n*b', '<p>a*</p><p>*b</p>'],
    ['*a\n\nb**', '<p>*a</p><p>b**</p>'],
    ['\\*a\n\nb*', '<p>*a</p><p>b*</p>'],
    ['`*a`\n\nb*', '<p><code>*a</code></p><p>b*</p>'],
    [`*a${'\n\nb'.repeat(20)}*`, `<p>*a</p>${'<p>b</p>'.repeat(19)}<p>b*</p>`],
  ])('is none in %j', (text, expected) => {
    expect(html(text)).toBe(expected)
  })

  test('is one from its first word on while it arrives, and what was drawn stays', () => {
    const text = '*She walks.\n\nRain *really* falls.* "Come in."'
    const read = createMarkdownReader()
    let first: unknown
    for (let end = text.indexOf('R') + 1; end <= text.length; end += 1) {
      const [entry] = read(text.slice(0, end), true).entries
      first ??= entry
      expect(entry).toBe(first)
      expect(html(text.slice(0, end), true)).toMatch(/^<p><em>She walks.<\/em><\/p><p><em>R[^*]*$/)
    }
    expect(html(text)).toBe(
      '<p><em>She walks.</em></p><p><em>Rain <em>really</em> falls.</em> &quot;Come in.&quot;</p>',
    )
  })
})

describe('a block of code in another one', () => {
  test.each([
    ['```markdown\na\n```text\nb\n```\nc\n```\n\nd', ['a\n```text\nb\n```\nc']],
    ['```\n```js\nb\n```\n```\nd', ['```js\nb\n```']],
    ['~~~md\n~~~js\nb\n~~~\n~~~\nd', ['~~~js\nb\n~~~']],
    // It doesn't end as often as it begins, as where an end was forgotten: the first one counts.
    ['```js\na\n```js\nb\n```\nd', ['a\n```js\nb']],
    ['```\na\n```\n```js\nb\n```', ['a', 'b']],
    ['````md\n```js\nb\n```\n````\nd', ['```js\nb\n```']],
  ])('%j', (text, expected) => {
    expect(codeIn(text)).toEqual(expected)
  })

  test('while it arrives', () => {
    expect(codeIn('```md\na\n```text\nb\n```\nc', true)).toEqual(['a\n```text\nb\n```\nc'])
    expect(codeIn('```js\na\n```\nc', true)).toEqual(['a'])
  })
})

describe('links', () => {
  test.each([
    ['[docs](https://example.com/a "Bank")', 'https://example.com/a', 'docs example.com'],
    ['[bank.example](https://evil.example)', 'https://evil.example/', 'bank.example evil.example'],
    ['[x](https://bank.example@evil.example/)', 'https://evil.example/', 'x evil.example'],
    ['[x](https://аpple.com)', 'https://xn--pple-43d.com/', 'x xn--pple-43d.com'],
    ['see https://example.com/a_b_(c)).', 'https://example.com/a_b_(c)', 'https://example.com/a_b_(c)'],
    ['请看https://example.com/a这是。', 'https://example.com/a', 'https://example.com/a'],
    ['（https://example.com）', 'https://example.com/', 'https://example.com'],
    ['“https://example.com/a”、', 'https://example.com/a', 'https://example.com/a'],
    ['https://example.com에서', 'https://example.com/', 'https://example.com'],
    ['見るwww.example.com。', 'https://www.example.com/', 'www.example.com'],
    ['联系a@example.com。', 'mailto:a@example.com', 'a@example.com'],
    ['<https://example.com/wiki/北京>', 'https://example.com/wiki/%E5%8C%97%E4%BA%AC', 'https://example.com/wiki/北京'],
    ['[m](mailto:a%E2%80%AEb@c.example)', 'mailto:a%E2%80%AEb@c.example', 'm a%E2%80%AEb@c.example'],
    ['[m](mailto:a%E2%81%A6@c.example)', 'mailto:a%E2%81%A6@c.example', 'm a%E2%81%A6@c.example'],
    ['[m](mailto:a%20b@c.example)', 'mailto:a%20b@c.example', 'm a%20b@c.example'],
    ['[m](mailto:a@%D0%B0pple.com)', 'mailto:a@%D0%B0pple.com', 'm a@xn--pple-43d.com'],
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
