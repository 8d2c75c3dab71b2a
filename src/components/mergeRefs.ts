import type { Ref } from 'react'

/** One ref from two: both get the node, and both lose it. */
export function mergeRefs<T>(first: Ref<T> | undefined, second: Ref<T> | undefined): (node: T | null) => () => void {
  return (node) => {
    const ends = [first, second].map((ref) => attached(ref, node))
    return () => {
      for (const end of ends) end()
    }
  }
}

function attached<T>(ref: Ref<T> | undefined, node: T | null): () => void {
  if (typeof ref === 'function') {
    const end = ref(node)
    return typeof end === 'function' ? end : () => void ref(null)
  }
  if (ref) ref.current = node
  return () => {
    if (ref) ref.current = null
  }
}
