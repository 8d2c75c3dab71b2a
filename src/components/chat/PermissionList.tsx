'use client'

import { useMemo, type MouseEvent } from 'react'
import type { ToolGrant } from '../../flow/index.ts'
import { useFlowState, useLabels, usePersonaFlow, useToolLabels } from '../../react/index.ts'
import { dateFormat } from '../dateFormat.ts'
import { dateTimeOf } from '../dateTimeOf.ts'
import { focusInput } from '../focusInput.ts'
import { Fold } from '../Fold.tsx'
import { mergeRefs } from '../mergeRefs.ts'
import { useUndoNotice } from '../useUndoNotice.ts'
import { visibleText } from '../visibleText.ts'
import { useChat } from './chatContext.ts'
import type { ChatPermissionsProps } from './ChatPermissions.tsx'

/** `Chat.Permissions` once there is a permission: folded, it says how many there are. */
export function PermissionList({ all = false, ref, ...props }: ChatPermissionsProps) {
  const labels = useToolLabels()
  const words = useLabels()
  const flow = usePersonaFlow()
  const { announce } = useChat('Permissions')
  const grants = useGrants(all)
  const { perform, notice, undoStep } = useUndoNotice()
  const merged = useMemo(() => mergeRefs<HTMLDetailsElement>(keepFocus, ref), [ref])

  function revoke(grant: ToolGrant, { currentTarget }: MouseEvent): void {
    const told = labels.permissionRevoked(visibleText(labels.toolName(grant.tool)))
    perform(
      () => flow.chat.revokeTool(grant),
      () => told,
    )
    announce(told)
    focusNext(currentTarget, '[data-pf="permission-undo"]')
  }
  function undo(step: string, { currentTarget }: MouseEvent): void {
    const undone = flow.undo(step)
    announce(undone?.refused === undefined ? labels.permissionBack : words.undoRefused(undone.refused))
    focusNext(currentTarget, 'summary')
  }

  if (grants.length === 0 && notice === '') return null
  return (
    <Fold {...props} ref={merged} summary={labels.permissions(grants.length)} opens={false} data-pf="chat-permissions">
      {grants.length > 0 && (
        <ul data-pf="permission-list">
          {grants.map((grant) => (
            <Permission key={`${grant.conversationId} ${grant.tool}`} grant={grant} revoke={revoke} />
          ))}
        </ul>
      )}
      {notice !== '' && (
        <p dir="auto" data-pf="permission-notice">
          {notice}
          {undoStep !== null && (
            <button type="button" onClick={(event) => undo(undoStep, event)} data-pf="permission-undo">
              {words.undo}
            </button>
          )}
        </p>
      )}
    </Fold>
  )
}

interface PermissionProps {
  grant: ToolGrant
  revoke: (grant: ToolGrant, event: MouseEvent) => void
}

/** A tool, the place and the time of its permission, and the way to take it back. Renders a `<li>`. */
function Permission({ grant, revoke }: PermissionProps) {
  const labels = useToolLabels()
  const { conversationId } = useChat('Permissions')
  const title = useFlowState(({ conversations }) => conversations[grant.conversationId ?? '']?.title ?? '')
  const tool = visibleText(labels.toolName(grant.tool))
  const place =
    grant.conversationId === undefined
      ? labels.permissionEverywhere
      : grant.conversationId === conversationId
        ? labels.permissionHere
        : labels.permissionIn(visibleText(title))
  return (
    <li>
      <span dir="auto">
        <b>{tool}</b> {place},{' '}
        <time dateTime={dateTimeOf(grant.at)}>
          {dateFormat(labels.locale, { dateStyle: 'medium' }).format(grant.at)}
        </time>
      </span>
      <button
        type="button"
        aria-label={`${labels.askAgain}: ${tool}, ${place}`}
        onClick={(event) => revoke(grant, event)}
        data-pf="permission-revoke"
      >
        {labels.askAgain}
      </button>
    </li>
  )
}

/** The permissions that hold here, the newest first; with `all`, those of every conversation. */
function useGrants(all: boolean): readonly ToolGrant[] {
  const flow = usePersonaFlow()
  const { conversationId } = useChat('Permissions')
  // All that the list is made of.
  useFlowState(({ settings }) => settings.toolGrants)
  useFlowState(({ conversations }) => conversations)
  const holds = ({ conversationId: id }: ToolGrant) => all || id === undefined || id === conversationId
  return flow.chat.toolGrants().filter(holds)
}

/** The button that has the focus goes: it goes on to another one of the list. */
function focusNext(button: Element, selector: string): void {
  const list = button.closest('[data-pf="chat-permissions"]')
  requestAnimationFrame(() => list?.querySelector<HTMLElement>(selector)?.focus())
}

/** When the last permission and its undo go, whoever did it, the focus goes on to the message field. */
function keepFocus(root: HTMLDetailsElement | null) {
  return () => {
    if (root?.contains(document.activeElement) === true) focusInput(root)
  }
}
