'use client'

import { Component, type ReactNode } from 'react'
import type { CodeBlock, CodeRenderer } from './codeRenderers.ts'

interface DrawnCodeProps extends CodeBlock {
  draw: CodeRenderer
  /** The code itself. */
  children: ReactNode
}

/** A block of code as a renderer of the app draws it; the code itself where that fails. Give it the text as its key. */
export class DrawnCode extends Component<DrawnCodeProps, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    const { children, ...code } = this.props
    return this.state.hasFailed ? children : <Drawing {...code} />
  }
}

/** A component of its own, so that what its renderer throws is caught around it, and it may use hooks. */
function Drawing({ draw, language, text }: Omit<DrawnCodeProps, 'children'>): ReactNode {
  return draw({ language, text })
}
