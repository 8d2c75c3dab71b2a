'use client'

import { useDeferredValue } from 'react'
import { estimateTokens } from '../../core/index.ts'
import { useLabels } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useComposer } from './composerContext.ts'

/** Props of `Chat.Tokens`. */
export interface ChatTokensProps extends Omit<PartProps<'small'>, 'children'> {
  /** Characters from which on it shows. @default 400 */
  from?: number
}

/** About how many tokens a long text takes of the model's context. Renders a `<small>`, or nothing. */
export function ChatTokens({ from = 400, ...props }: ChatTokensProps) {
  const labels = useLabels()
  const { draft: written } = useComposer('Tokens')
  // Counting a pasted book must not hold up the key; a short text needs no second render.
  const draft = useDeferredValue(written.length < from ? null : written)
  if (draft === null) return null
  return (
    <Part as="small" {...props} data-pf="chat-tokens">
      {labels.tokens(estimateTokens(draft))}
    </Part>
  )
}
