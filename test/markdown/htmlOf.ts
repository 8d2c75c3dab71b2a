import {
  createMarkdownReader,
  parseInline,
  type MarkdownBlock,
  type MarkdownInline,
  type MarkdownItem,
  type MarkdownText,
} from 'personaflow/markdown'

/** What the reader found in `text`, as the HTML that CommonMark's examples are written in. */
export function htmlOf(text: string): string {
  const { entries, definitions } = createMarkdownReader()(text)
  const inline = (piece: MarkdownText): string => parseInline(piece, definitions).map(inlineHtml).join('')
  return entries.map(({ block }) => blockHtml(block, inline)).join('\n')
}

/** The kit's words hold for either direction. */
const ALIGNS: Readonly<Record<string, string>> = {
  start: ' align="left"',
  center: ' align="center"',
  end: ' align="right"',
}

type InlineOf = (text: MarkdownText) => string

function blockHtml(block: MarkdownBlock, inline: InlineOf): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${inline(block)}</p>`
    case 'heading':
      return `<h${block.level}>${inline(block)}</h${block.level}>`
    case 'code':
      return `<pre><code${block.language === '' ? '' : ` class="language-${escaped(block.language)}"`}>${escaped(block.text === '' ? '' : `${block.text}\n`)}</code></pre>`
    case 'quote':
      return `<blockquote>${block.blocks.map((each) => blockHtml(each, inline)).join('\n')}</blockquote>`
    case 'list': {
      const name = block.start === undefined ? 'ul' : 'ol'
      const start = (block.start ?? 1) === 1 ? '' : ` start="${block.start}"`
      return `<${name}${start}>${block.items.map((item) => itemHtml(item, block.isLoose, inline)).join('')}</${name}>`
    }
    case 'table':
      return tableHtml(block, inline)
    case 'math':
      return escaped(block.source)
    case 'rule':
      return '<hr />'
    case 'definition':
      return ''
    default:
      return escaped(block.text)
  }
}

function itemHtml({ blocks, isDone }: MarkdownItem, isLoose: boolean, inline: InlineOf): string {
  const box = isDone === undefined ? '' : `<input type="checkbox"${isDone ? ' checked=""' : ''} /> `
  const parts = blocks.map((block) =>
    block.kind === 'paragraph' && !isLoose ? inline(block) : blockHtml(block, inline),
  )
  return `<li>${box}${parts.join('\n')}</li>`
}

function tableHtml({ aligns, rows }: Extract<MarkdownBlock, { kind: 'table' }>, inline: InlineOf): string {
  const [head, ...body] = rows.map((row, at) => {
    const name = at === 0 ? 'th' : 'td'
    const cells = row.map((cell, column) => {
      const align = ALIGNS[aligns[column] ?? ''] ?? ''
      return `<${name}${align}>${inline(cell)}</${name}>`
    })
    return `<tr>${cells.join('')}</tr>`
  })
  return `<table><thead>${head}</thead>${body.length === 0 ? '' : `<tbody>${body.join('')}</tbody>`}</table>`
}

function inlineHtml(piece: MarkdownInline): string {
  if (typeof piece === 'string') return escaped(piece)
  switch (piece.kind) {
    case 'code':
      return `<code>${escaped(piece.text)}</code>`
    case 'citation':
      return escaped(piece.text)
    case 'math':
      return escaped(piece.source)
    case 'image':
      return `<img src="${escaped(piece.url.href)}" alt="${escaped(piece.alt)}" />`
    case 'link':
      return `<a href="${escaped(piece.url.href)}">${piece.children.map(inlineHtml).join('')}</a>`
    default:
      return `<${piece.kind}>${piece.children.map(inlineHtml).join('')}</${piece.kind}>`
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/**
 * HTML with what says nothing of the structure made alike: white space between blocks and at the ends of lines, which kit
 * and CommonMark draw as a break or not; titles, which the kit drops by design; other spellings of one address.
 */
export function comparable(html: string): string {
  const pieces = html.split(/(<pre>[^]*?<\/pre>)/)
  return pieces
    .map((piece, at) => (at % 2 === 1 ? piece : looseSpace(piece)))
    .join('')
    .replace(/ title="[^"]*"/g, '')
    .replace(/ (href|src)="([^"]*)"/g, (_, name: string, address: string) => ` ${name}="${addressOf(address)}"`)
}

function looseSpace(html: string): string {
  return html
    .replace(/ *<br \/>\n?/g, '\n')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\s*(<\/?(?:p|h\d|ul|ol|li|blockquote|table|thead|tbody|tr|th|td|hr)(?: [^>]*)?>)\s*/g, '$1')
    .trim()
}

function addressOf(address: string): string {
  const plain = address.replaceAll('&amp;', '&')
  return URL.canParse(plain) ? new URL(plain).href : plain
}
