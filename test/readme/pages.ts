import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** A page that people read: its path in the repository, and its text. */
export interface Page {
  readonly file: string
  readonly text: string
}

/** A block of code in a page. */
export interface CodeBlock {
  readonly page: string
  /** Counted from 1. */
  readonly line: number
  /** `ts`, `tsx`, `sh`, … */
  readonly language: string
  readonly code: string
}

/** What users read, in the package too: README.md first, then the manual. */
export const pages: readonly Page[] = ['README.md', ...globSync('docs/*.mdx', { cwd: root }).toSorted()].map(read)

/** What those read who work on the kit. */
export const housePages: readonly Page[] = ['CONTRIBUTING.md', 'SECURITY.md'].map(read)

function read(file: string): Page {
  return { file, text: readFileSync(path.join(root, file), 'utf8') }
}

/** Everything that is written for users, as one text. */
export const manual = pages.map(({ text }) => text).join('\n')

export function pageOf(file: string): Page {
  const page = pages.find((known) => known.file === file)
  if (page === undefined) throw new Error(`There is no page ${file}`)
  return page
}

export function blocksOf({ file, text }: Page): CodeBlock[] {
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(({ 1: language = '', 2: code = '', index }) => ({
    page: file,
    line: text.slice(0, index).split('\n').length,
    language,
    code,
  }))
}
