import type { KeyboardEvent } from 'react'
import { isComposing } from './isComposing.ts'

/** True for an Escape, which is then meant for this node alone: what stands around would close with it, too. */
export function takesEscape(event: KeyboardEvent): boolean {
  if (event.key !== 'Escape' || isComposing(event)) return false
  event.preventDefault()
  event.stopPropagation()
  return true
}
