/** A piece of inline Markdown. While it is open, its end is still on its way. */
export interface MarkdownText {
  readonly text: string
  readonly isOpen: boolean
  /** Marks of an emphasis that began in a paragraph before, and of one that goes on in the next. */
  readonly opened?: string
  readonly closed?: string
}

/** One item of a list, a task or not, with the blocks inside it. */
export interface MarkdownItem {
  /** Of a task whether it is done; `undefined` of any other item. */
  readonly isDone: boolean | undefined
  readonly blocks: readonly MarkdownBlock[]
  readonly source: string
}

/** One block of a Markdown text. */
export type MarkdownBlock =
  | ({ readonly kind: 'paragraph' } & MarkdownText)
  | ({ readonly kind: 'heading'; readonly level: number } & MarkdownText)
  | { readonly kind: 'code'; readonly language: string; readonly text: string; readonly isOpen: boolean }
  | { readonly kind: 'quote'; readonly blocks: readonly MarkdownBlock[] }
  | {
      readonly kind: 'list'
      /** Its first number; `undefined` where it has none. */
      readonly start: number | undefined
      /** Blank lines stand between its items. */
      readonly isLoose: boolean
      readonly items: readonly MarkdownItem[]
    }
  | {
      readonly kind: 'table'
      readonly aligns: readonly (string | undefined)[]
      /** The first one is the head. */
      readonly rows: readonly (readonly MarkdownText[])[]
    }
  /** TeX without its marks, and as it is written. */
  | { readonly kind: 'math'; readonly text: string; readonly source: string; readonly isOpen: boolean }
  | { readonly kind: 'rule' }
  | { readonly kind: 'definition'; readonly label: string; readonly address: string }
  /** Shown as it is written. */
  | { readonly kind: 'plain'; readonly text: string }

/** A block, and the lines it was read from. */
export interface PlacedBlock {
  readonly block: MarkdownBlock
  readonly from: number
  /** The first line after it. */
  readonly to: number
}

/** The surroundings of the lines that blocks are read from. */
export interface BlockContext {
  /** The text still grows at its end. */
  readonly isOpen: boolean
  /** The number of quotes and lists around it. */
  readonly depth: number
  /** Of these lines a block of code doesn't end as often as it begins: from there on the first end counts. */
  hasLooseFence?: boolean
}

/** A block that begins at a line, and the first line after it. */
export interface Found {
  readonly block: MarkdownBlock
  readonly to: number
}
