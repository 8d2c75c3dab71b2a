import { createMarkdownReader, parseInline, type MarkdownInline } from 'personaflow/markdown'
import { describe, expect, test } from 'vitest'

/** The formulas of a text, as they are written. */
function mathIn(text: string, isOpen = false): string[] {
  const { entries, definitions } = createMarkdownReader()(text, isOpen)
  return entries.flatMap(({ block }) => {
    if (block.kind === 'math') return block.isOpen ? [] : [block.source]
    return 'text' in block && 'isOpen' in block && block.kind !== 'code'
      ? parseInline(block, definitions).flatMap(formulas)
      : []
  })
}

function formulas(piece: MarkdownInline): string[] {
  if (typeof piece === 'string') return []
  if ('children' in piece) return piece.children.flatMap(formulas)
  return piece.kind === 'math' ? [piece.source] : []
}

/** What a text reads without its marks. */
function wordsOf(text: string, isOpen = false): string {
  const { entries, definitions } = createMarkdownReader()(text, isOpen)
  const words = (piece: MarkdownInline): string =>
    typeof piece === 'string'
      ? piece
      : 'children' in piece
        ? piece.children.map(words).join('')
        : piece.kind === 'image'
          ? piece.alt
          : piece.kind === 'math'
            ? piece.source
            : piece.text
  return entries
    .map(({ block }) => {
      if (block.kind === 'math') return block.source
      return block.kind === 'paragraph' ? parseInline(block, definitions).map(words).join('') : block.kind
    })
    .join('|')
}

describe('money, code and escaped brackets are no formulas', () => {
  test.each([
    'It costs $5.',
    'It costs $5 and $10.',
    'From $20,000 to $30,000, or $5-$10, or $1/$2.',
    'US$5 is 7 A$, and 5$ or 10$ is fine.',
    'I have $5 and you have 10$.',
    'It is $5 (about 4€) a month, 50$ a year.',
    'Set $PATH:$HOME and $USER/$SHELL.',
    '${first} and ${second}, ${a}/${b}',
    '$AAPL rose, ($TSLA,$MSFT) fell.',
    "jQuery's $('a') and $('b'), $.ajax and $.get",
    'the regex ^foo$|^bar$',
    'It is $$$ there, and $$ money $$ too.',
    'An empty $$ and $ $ say nothing.',
    'A \\$5 note and \\$x$.',
    'As \\(see below\\) and \\[not a link\\] and \\[1\\] say',
    '`$x$` and `\\(x\\)`',
    '**$5**–**$10**',
  ])('%s', (text) => {
    expect(mathIn(text)).toEqual([])
    expect(mathIn(text, true)).toEqual([])
  })
})

describe('formulas', () => {
  test.each([
    ['Let $x$ be $a_1 + b_2$, so $f(x)=x^2$.', ['$x$', '$a_1 + b_2$', '$f(x)=x^2$']],
    ['the $n$th of all $x$s, $5$ of $10 \\le x$', ['$n$', '$x$', '$5$', '$10 \\le x$']],
    ['设$x$为整数', ['$x$']],
    ['\\(a\\) and \\[b = c\\] in a line, $$d$$ too', ['\\(a\\)', '\\[b = c\\]', '$$d$$']],
    ['$\\$5 \\times 2$ and $\\text{if } x$', ['$\\$5 \\times 2$', '$\\text{if } x$']],
    ['It costs $5, where $x = 5$.', ['$x = 5$']],
    ['**$a*b*c$**', ['$a*b*c$']],
    ['| a |\n|---|\n| $x$ |\n\n$y$', ['$y$']],
    ['$$\na\n- b\n= c\n\\\\ # d\n$$', ['$$\na\n- b\n= c\n\\\\ # d\n$$']],
    ['So:\n$$\nx = 1\n$$\nand on', ['$$\nx = 1\n$$']],
    [
      '\\[\n\n\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}\n\n\\],',
      ['\\[\n\n\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}\n\n\\],'],
    ],
  ])('%s', (text, expected) => {
    expect(mathIn(text)).toEqual(expected)
  })

  test('in a list and in a quote are read there', () => {
    const { entries } = createMarkdownReader()('1. So:\n   $$\n   x\n   $$\n\n> \\[\n> y\n> \\]')
    expect(JSON.stringify(entries)).toContain('"kind":"math","text":"x"')
    expect(JSON.stringify(entries)).toContain('"kind":"math","text":"y"')
  })
})

test('a formula that still arrives shows as it is written, and nothing of it as emphasis, a list or a heading', () => {
  const text =
    'It is $a_1 * b * c_2$ and \\(p_q * r\\).\n\n$$\na\n- b\n\\begin{aligned}\n= c\n\\end{aligned}\n$$\n\nDone.'
  const whole = 'It is $a_1 * b * c_2$ and \\(p_q * r\\).|$$\na\n- b\n\\begin{aligned}\n= c\n\\end{aligned}\n$$|Done.'
  for (let length = 1; length <= text.length; length += 1) {
    // What waits for its next character is held back at the end.
    expect(whole.startsWith(wordsOf(text.slice(0, length), true).trimEnd())).toBe(true)
  }
  expect(wordsOf(text)).toBe(whole)
})

test('what is never closed is read as if no formula had begun', () => {
  expect(mathIn('$$\nx\n\nand *so* on $y')).toEqual([])
  expect(wordsOf('$$\nx\n\nand *so* on $y')).toBe('$$\nx|and so on $y')
  expect(wordsOf('\\[ and \\( are *brackets*')).toBe('[ and ( are brackets')
})
