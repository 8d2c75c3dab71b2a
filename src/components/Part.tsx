import {
  cloneElement,
  createElement,
  type ComponentProps,
  type CSSProperties,
  type JSX,
  type ReactElement,
  type Ref,
  type SyntheticEvent,
} from 'react'
import { composeHandlers } from './composeHandlers.ts'
import { mergeRefs } from './mergeRefs.ts'

type Tag = keyof JSX.IntrinsicElements

/** Replaces a part's own node: an element that gets the part's props, or a function that takes them. */
export type Render = ReactElement | ((props: Record<string, unknown>) => ReactElement)

/** Props of a part: those of the node it renders, and `render`. */
export type PartProps<T extends Tag> = ComponentProps<T> & {
  /** Renders the part as another element or component. @default the part's own node */
  render?: Render | undefined
}

/** The node of a part, or what the app renders in its place. */
export function Part<T extends Tag>({ as, render, ...props }: { as: T } & PartProps<T>) {
  if (render === undefined) return createElement(as, props)
  if (typeof render === 'function') return render(props)
  // An element's props are unknown to React's types.
  return cloneElement(render, merged(props, render.props as Record<string, unknown>))
}

/** Ours under theirs: class names add up, styles merge, handlers run theirs first, both get the node. */
function merged(ours: Record<string, unknown>, theirs: Record<string, unknown>): Record<string, unknown> {
  const props = { ...ours, ...theirs }
  for (const [key, own] of Object.entries(ours)) {
    const their = theirs[key]
    if (their === undefined) props[key] = own
    else if (key === 'className') props[key] = [own, their].join(' ')
    else if (key === 'style') props[key] = { ...(own as CSSProperties), ...(their as CSSProperties) }
    else if (key === 'ref') props[key] = mergeRefs(own as Ref<Element>, their as Ref<Element>)
    else if (typeof own === 'function' && typeof their === 'function') {
      // Functions on a node are handlers of its events.
      props[key] = composeHandlers(their as Handler, own as Handler)
    }
  }
  return props
}

type Handler = (event: SyntheticEvent) => void
