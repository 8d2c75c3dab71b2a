import { createElement, type CSSProperties, type ReactNode } from 'react'
import type Temml from 'temml'
import { visibleText } from '../visibleText.ts'

/** Elements of MathML that a formula is made of; with any other the formula shows as it is written. */
const ELEMENTS: ReadonlySet<string> = new Set(
  (
    'math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle mpadded mphantom menclose munder mover munderover ' +
    'msub msup msubsup mmultiscripts mprescripts none mtable mtr mtd'
  ).split(' '),
)

/** Attributes that are kept. Colors are the page's: a formula is as legible in the dark, and hides nothing. */
const ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    'display accent accentunder columnalign columnlines columnspan depth displaystyle fence form height largeop linethickness ' +
    'lspace mathvariant maxsize minsize movablelimits rowlines rowspan rspace scriptlevel separator stretchy symmetric voffset width'
  ).split(' '),
)

const PROPERTIES = /^(?:padding|margin|border|text-align|width|min-width|font-size|font-style|font-weight|line-height)/

/** Classes of temml's own stylesheet, as what they say. */
const ALIGNS: Readonly<Record<string, CSSProperties['textAlign']>> = {
  'tml-left': 'left',
  'tml-right': 'right',
}

/** A formula of more elements, or deeper, shows as it is written, and so does one that is as large as a page. */
const MAX_ELEMENTS = 3000
const MAX_DEPTH = 80
const MAX_EM = 10

/** Macros that a formula defines could make a page of a line. */
const DEFINES =
  /\\(?:[gex]?def|let|futurelet|global|long|(?:re|provide)?newcommand|renewcommand|providecommand|newenvironment)(?![a-zA-Z])/

/** Environments that number their lines by a stylesheet of temml's own; with a star they don't. */
const NUMBERED = /\\(begin|end)\{(align|alignat|equation|gather)\}/g

/** Browsers draw no `menclose`: what it stands for in CSS. */
const ENCLOSED: Readonly<Record<string, CSSProperties>> = {
  top: { borderBlockStart: '1px solid' },
  bottom: { borderBlockEnd: '1px solid' },
  box: { border: '1px solid' },
  updiagonalstrike: strike('to top left'),
  downdiagonalstrike: strike('to top right'),
  horizontalstrike: strike('to top'),
}

function strike(direction: string): CSSProperties {
  return { background: `linear-gradient(${direction}, transparent 47%, currentColor 47% 53%, transparent 53%)` }
}

/** Loads what reads TeX. It gives a formula as React elements of MathML; `undefined` for one that can't be read, or that is too large. */
export async function loadMathElements(): Promise<(tex: string, isBlock: boolean) => ReactNode | undefined> {
  const { default: temml } = await import('temml')
  return (tex, isBlock) => mathElements(temml, tex, isBlock)
}

function mathElements(temml: typeof Temml, tex: string, isBlock: boolean): ReactNode | undefined {
  if (DEFINES.test(tex)) return undefined
  try {
    const markup = temml.renderToString(tex.replace(NUMBERED, '\\$1{$2*}'), {
      displayMode: isBlock,
      throwOnError: true,
      trust: false,
      xml: true,
      maxExpand: 200,
    })
    const { documentElement } = new DOMParser().parseFromString(markup, 'application/xml')
    return elementOf(documentElement, 0, { left: MAX_ELEMENTS })
  } catch {
    // Whatever is wrong with it, its source can be read.
    return undefined
  }
}

/** Throws for what is no part of a formula. */
function elementOf(element: Element, depth: number, room: { left: number }): ReactNode {
  const { tagName } = element
  room.left -= 1
  if (!ELEMENTS.has(tagName) || depth > MAX_DEPTH || room.left < 0) throw new Error(`${tagName} can't be drawn`)
  const children = [...element.childNodes].map((child) =>
    child instanceof Element ? elementOf(child, depth + 1, room) : visibleText(child.textContent ?? ''),
  )
  const name = tagName === 'menclose' ? 'mrow' : tagName
  return createElement(name, propsOf(element), ...children)
}

function propsOf(element: Element): Record<string, unknown> {
  const props: Record<string, unknown> = {}
  const style: Record<string, unknown> = {}
  for (const { name, value } of element.attributes) {
    if (ATTRIBUTES.has(name) && isSmall(value)) props[name] = value
    if (name === 'notation') Object.assign(style, Object.hasOwn(ENCLOSED, value) ? ENCLOSED[value] : undefined)
    if (name === 'style') for (const declaration of value.split(';')) addStyle(style, declaration)
    if (name !== 'class') continue
    for (const each of value.split(' ')) if (Object.hasOwn(ALIGNS, each)) style.textAlign = ALIGNS[each]!
  }
  // jsdom's elements of MathML have no style, which React can't set then.
  if (Object.keys(style).length > 0 && 'style' in element.ownerDocument.documentElement) props.style = style
  return props
}

function addStyle(style: Record<string, unknown>, declaration: string): void {
  const [name = '', value = ''] = declaration.split(':').map((part) => part.trim())
  if (!PROPERTIES.test(name) || !/^[\w\s.%+-]+$/.test(value) || !isSmall(value)) return
  style[name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())] = value
}

function isSmall(value: string): boolean {
  return [...value.matchAll(/-?\d{1,9}(?:\.\d{1,9})?(?=([a-z]{0,3}))/g)].every(
    ([size, unit]) => Math.abs(Number(size)) <= (unit === 'em' ? MAX_EM : MAX_EM * 16),
  )
}
