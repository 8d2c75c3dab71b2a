'use client'

import { use, useState, type ReactNode } from 'react'
import { ChatSourceContext, useFlowState } from '../../react/index.ts'
import { createLazy } from '../createLazy.ts'
import type { PartProps } from '../Part.tsx'
import { useLoaded } from '../useLoaded.ts'
import { useChat } from './chatContext.ts'

/** Props of `Chat.Permissions`. */
export interface ChatPermissionsProps extends PartProps<'details'> {
  /** Those of other conversations, too, as on a page for settings. @default false */
  all?: boolean
}

const list = createLazy(async () => (await import('./PermissionList.tsx')).PermissionList)

/**
 * Lists the tools that the user allowed for longer than once, each with a way to be asked again, and that with an undo.
 * Renders a `<details>`, or nothing where every tool asks.
 */
export function ChatPermissions({ all = false, ...props }: ChatPermissionsProps): ReactNode {
  const { conversationId } = useChat('Permissions')
  // An app's own chat keeps none.
  const isHeld = use(ChatSourceContext) !== null
  const isAny = useFlowState(({ settings, conversations }) =>
    [settings, ...(all ? Object.values(conversations) : [conversations[conversationId ?? '']])].some(
      (holder) => Object.keys(holder?.toolGrants ?? {}).length > 0,
    ),
  )
  const [wasAny, setWasAny] = useState(false)
  // The last one that is taken back can still be given again.
  if (isAny && !wasAny) setWasAny(true)
  return wasAny && !isHeld ? <Loaded key={conversationId} {...props} all={all} /> : null
}

function Loaded(props: ChatPermissionsProps & { all: boolean }): ReactNode {
  const PermissionList = useLoaded(list)
  // It is the same component once it is there.
  // oxlint-disable-next-line react/static-components
  return typeof PermissionList === 'function' ? <PermissionList {...props} /> : null
}
