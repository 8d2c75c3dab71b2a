// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react'
import { Chat } from 'personaflow/components'
import { afterEach, describe, expect, test } from 'vitest'
import { eventually } from '../eventually.ts'

afterEach(cleanup)

/** A reply with one formula, once it is drawn, or shown as it is written since it can't be. */
async function drawn(text: string): Promise<Element> {
  const { container } = render(<Chat.Markdown text={text} />)
  return eventually(() => {
    const found = container.querySelector('[data-pf="math"]:is(:has(math), [data-broken])')
    expect(found).not.toBeNull()
    return found!
  })
}

describe('a formula is drawn as MathML', () => {
  test.each([
    ['$x^2$', 'msup'],
    ['\\(\\frac{1}{2}\\)', 'mfrac'],
    ['$$\\sum_{i=1}^n \\sqrt{i}$$', 'msqrt'],
    ['\\[\n\\begin{align} a &= b \\\\ c &= d \\end{align}\n\\]', 'mtable'],
    ['$\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}$', 'mtd'],
    ['$\\overline{AB} \\cancel{x} \\boxed{y}$', 'mrow'],
  ])('%s', async (text, element) => {
    const node = await drawn(text)
    expect(node.querySelector(element)?.namespaceURI).toBe('http://www.w3.org/1998/Math/MathML')
    expect(node.querySelector('[data-pf="math-source"]')?.textContent).toBe(text)
  })
})

describe('what is broken, unknown, hostile or too large shows as it is written', () => {
  test.each([
    ['not closed', '$\\frac{1}{$'],
    ['unknown', '$\\nosuchcommand x$'],
    ['a link', '$\\href{javascript:alert(1)}{x}$'],
    ['a class and a style', '$\\class{chat-send}{x} \\style{position:fixed}{x}$'],
    ['a picture', '$\\includegraphics{https://evil.example/x.png}$'],
    ['a macro that grows', '$\\def\\a{xxxx}\\def\\b{\\a\\a\\a}\\b\\b\\b$'],
    ['deep', `$${'\\sqrt{'.repeat(120)}x${'}'.repeat(120)}$`],
    ['very deep', `$$\n${'{'.repeat(2400)}x${'}'.repeat(2400)}\n$$`],
    ['of many elements', `$$\n${'x+'.repeat(2400)}y\n$$`],
  ])('%s', async (_, text) => {
    const node = await drawn(text)
    expect(node.querySelector('math')).toBeNull()
    expect(node.textContent).toBe(text)
  })

  test('no color, address, size or text of a formula deceives', async () => {
    const node = await drawn(
      '$\\color{white} x \\hspace{5000em} \\rule{900em}{900em} \\text{a\u202Eb} \\colorbox{red}{y}$',
    )
    const math = node.querySelector('math')!
    expect(math.outerHTML).not.toMatch(/color|5000|900|href|class=|background|\u202E/)
    expect(math.textContent).toContain('⟨U+202E⟩')
  })
})
