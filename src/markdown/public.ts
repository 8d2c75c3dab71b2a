// The published entry: Markdown as data, for an app that draws it itself. The layers above use ./index.ts.
export {
  createMarkdownReader,
  parseInline,
  type Definitions as MarkdownDefinitions,
  type Inline as MarkdownInline,
  type MarkdownBlock,
  type MarkdownEntry,
  type MarkdownItem,
  type MarkdownReading,
  type MarkdownText,
  type SafeUrl,
} from './index.ts'
