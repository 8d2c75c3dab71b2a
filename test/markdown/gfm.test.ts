import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { expect, test } from 'vitest'
import { comparable, htmlOf } from './htmlOf.ts'

/** As GitHub would have it; the tree of micromark is the one behind remark and most renderers of chats. */
function reference(text: string): string {
  return micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] }).replaceAll(' disabled=""', '')
}

test.each([
  ['a table', '| a | b |\n| - | - |\n| 1 | 2 |'],
  ['a table without outer bars', 'a | b\n--- | ---\n1 | 2'],
  ['a table with alignments', '| l | c | r |\n|:-|:-:|-:|\n| 1 | 2 | 3 |'],
  ['a table with emphasis and a code with a bar', '| a |\n| - |\n| **x** `y \\| z` |'],
  ['a table with a head alone', '| a | b |\n| - | - |'],
  ['a table with short and long rows', '| a | b |\n| - | - |\n| 1 |\n| 1 | 2 | 3 |'],
  ['a table that a quote ends', '| a |\n| - |\n| 1 |\n> quote'],
  ['a table that a blank line ends', '| a |\n| - |\n| 1 |\n\nafter'],
  ['a row of marks that isn’t as wide as the head', '| a | b |\n| - |\n| 1 |'],
  ['a table right after a paragraph', 'before\n| a | b |\n| - | - |\n| 1 | 2 |'],
  ['a table in an item', '- x\n\n  | a |\n  | - |\n  | 1 |'],
  ['a table in a quote', '> | a |\n> | - |\n> | 1 |'],
  ['bars without a table', 'a | b\nc | d'],
  ['tasks', '- [ ] a\n- [x] b\n- [X] c'],
  ['tasks in tasks', '- [x] a\n  - [ ] b'],
  ['no task without a space', '- [x]a\n- [] b'],
  ['numbered tasks', '1. [ ] a\n2. [x] b'],
  ['struck words', '~~no~~ and ~~ no ~~'],
  ['struck words with emphasis', '~~**no** way~~'],
  ['three tildes', 'a ~~~b~~~ c'],
  ['struck words over paragraphs', '~~a\n\nb~~'],
  ['bare addresses', 'see https://example.com/a and http://example.com'],
  ['an address of www.', 'www.example.com/a?b=c'],
  ['the signs that end a sentence', 'Go to https://example.com/a. Or (https://example.com/b), https://example.com/c!'],
  ['brackets of an address', 'https://example.com/a_(b) and (https://example.com/a_(b))'],
  ['an address before a tag', 'https://example.com/a<b'],
  ['a mail address', 'ask ada@example.com.'],
  ['mail addresses with signs', 'a.b-c_d@e.example, a@b.example-, a@b.example_'],
  ['an address inside of a link', '[https://example.com](https://example.org)'],
  ['an address in code', '`https://example.com`'],
])('GitHub-flavored Markdown: %s', (_, text) => {
  expect(comparable(htmlOf(text)).replaceAll('http://www.', 'https://www.')).toBe(
    comparable(reference(text)).replaceAll('http://www.', 'https://www.'),
  )
})
