'use client'

import { asWords } from './asWords.ts'
import { useWords } from './labelsContext.ts'
import { plural } from './plural.ts'

/** Texts about what a model does with tools. */
export const TOOL = {
  locale: undefined as string | undefined,
  /** A tool by the name with which the model calls it: `look_up_weather`. */
  toolName: (name: string) => asWords(name),
  /** A field of what a tool is given or gives. */
  toolField: (name: string) => asWords(name),
  toolStates: {
    running: 'Running',
    waiting: 'Waits for an answer',
    asking: 'Asks for your approval',
    done: 'Done',
    failed: 'Failed',
    denied: 'Denied',
    stopped: 'Stopped',
    interrupted: 'Interrupted',
    passed: 'Not answered',
  },
  toolInput: 'Given',
  toolOutput: 'Result',
  toolSoFar: 'Result so far',
  toolError: 'Error',
  toolReason: 'Reason',
  toolYes: 'Yes',
  toolNo: 'No',
  /** An empty text, an empty list, no value. */
  toolEmpty: 'Nothing',
  toolMore: (count: number) => `and ${count} more`,
  toolJson: 'As JSON',
  approvalAsked: (name: string, tool: string) => `${name} asks to use “${tool}”.`,
  approveOnce: 'Allow once',
  approveConversation: 'Allow in this conversation',
  approveAlways: 'Always allow',
  deny: 'Deny',
  denyReason: 'Reason, if you like',
  permissions: (count: number) =>
    count === 0
      ? 'Every tool asks first'
      : plural(count, { one: '1 tool is allowed unasked', other: `${count} tools are allowed unasked` }, 'en'),
  permissionEverywhere: 'in all conversations',
  permissionHere: 'in this conversation',
  permissionIn: (title: string) => `in “${title}”`,
  askAgain: 'Ask again',
  permissionRevoked: (tool: string) => `“${tool}” asks first again.`,
  permissionBack: 'Allowed again',
}

/** The words of `Chat.Tool`, `Chat.Approval` and `Chat.Permissions`. */
export function useToolLabels(): typeof TOOL {
  return useWords(TOOL)
}
