import type { SafeUrl } from './safeUrl.ts'

/** A piece of a line of Markdown. */
export type Inline =
  | string
  | { readonly kind: 'strong' | 'em' | 'del'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly url: SafeUrl; readonly children: readonly Inline[] }
  | { readonly kind: 'image'; readonly url: SafeUrl; readonly alt: string }
  /** A mark such as `[1]`, which may name a source, or `[m1]`, which may name a memory: its label, and as it is written. */
  | { readonly kind: 'citation'; readonly label: string; readonly text: string }
  /** A formula: TeX without its marks, and as it is written. `isBlock`: it stands on a line of its own. */
  | { readonly kind: 'math'; readonly text: string; readonly source: string; readonly isBlock: boolean }

/** Addresses by their labels. */
export type Definitions = ReadonlyMap<string, string>
