'use client'

import type { ReactNode } from 'react'
import { createLazy } from '../createLazy.ts'
import { useLoaded } from '../useLoaded.ts'
import type { MarkdownProps } from './Markdown.tsx'

const markdown = createLazy(async () => (await import('./Markdown.tsx')).Markdown)

/** Loads what draws Markdown, so that it is there before the first reply is; a chat without one doesn't need it. */
export const loadMarkdown = markdown.load

/** `Markdown`, or `children` until it is loaded: the text as it was written. */
export function LazyMarkdown({ children, ...props }: MarkdownProps & { children: ReactNode }): ReactNode {
  const Loaded = useLoaded(markdown)
  // It is the same component once it is there.
  // oxlint-disable-next-line react/static-components
  return typeof Loaded === 'function' ? <Loaded {...props} /> : children
}
