'use client'

import { lazy, Suspense } from 'react'
import { useFlow } from '../../react/index.ts'
import type { PartProps } from '../Part.tsx'

/** Props of `DevtoolsPanel`. */
export type DevtoolsPanelProps = Omit<PartProps<'aside'>, 'children'>

/** What bundlers write into the page: a production build holds none of what is loaded here. */
declare const process: { readonly env: { readonly NODE_ENV?: string } }

const Drawer =
  process.env.NODE_ENV === 'production'
    ? null
    : lazy(() => import('./DevtoolsDrawer.tsx').then((module) => ({ default: module.DevtoolsDrawer })))

/**
 * A drawer at the foot of the page for whoever builds with the kit: state, prompt, receipt, memories, log, storage, and undo
 * step by step. In a production build it renders nothing, and nothing of it is in the bundle. Needs a bundler, and
 * `personaflow/editors.css` beside the kit's sheet. Renders an `<aside>`.
 * @example
 * <DevtoolsPanel />
 */
export function DevtoolsPanel(props: DevtoolsPanelProps) {
  useFlow('<DevtoolsPanel>')
  if (Drawer === null) return null
  return (
    <Suspense>
      <Drawer {...props} />
    </Suspense>
  )
}
