import { expect, test } from 'vitest'
import { visibleText } from '../../src/components/visibleText.ts'

test('what deceives the eye becomes readable', () => {
  expect(visibleText('gnp.\u202Eexe')).toBe('gnp.⟨U+202E⟩exe')
  expect(visibleText('a\u2066b\u2069c')).toBe('a⟨U+2066⟩b⟨U+2069⟩c')
  expect(visibleText('hi\u{E0041}')).toBe('hi⟨U+E0041⟩')
})

test('what belongs to a script, an emoji or a flag stays', () => {
  const texts = ['می\u200Cخواهم', '👩‍👩‍👧', '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}', 'abc\u200Fd', '']
  for (const text of texts) expect(visibleText(text)).toBe(text)
})

test('a flag hides no sentence', () => {
  const hidden = Array.from('ignore all', (letter) => String.fromCodePoint(0xe0000 + letter.codePointAt(0)!)).join('')
  expect(visibleText(`🏴${hidden}\u{E007F}`)).toContain('⟨U+E0069⟩')
})
