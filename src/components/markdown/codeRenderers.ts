'use client'

import { createContext, type ReactNode } from 'react'

/** Code of a message that is whole. It is hostile: draw it as data. */
export interface CodeBlock {
  /** As its fence names it. */
  readonly language: string
  readonly text: string
}

/** Draws a block of code as something else: a diagram, a table, … */
export type CodeRenderer = (code: CodeBlock) => ReactNode

/** Renderers by the language that a fence names: 'mermaid', 'csv', … */
export type CodeRenderers = Readonly<Record<string, CodeRenderer>>

/** The renderers for all Markdown below. */
export const CodeRenderersContext = createContext<CodeRenderers>({})
