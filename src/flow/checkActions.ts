import { ACTION_ARGUMENTS } from './actionArguments.ts'
import { CONNECT_ARGUMENTS } from './connectArguments.ts'
import type { Check } from './argumentChecks.ts'
import type { FlowActions } from './flowActions.ts'

type Action = (...given: unknown[]) => unknown

/** Those that give a promise reject instead of throwing. */
const LATE: ReadonlySet<string> = new Set([
  'memories.recall',
  'memories.consolidate',
  'memories.undoTool',
  'conversations.export',
  'chat.plan',
  'chat.answerTool',
  'chat.approveTool',
  'chat.stop',
  'chat.whenIdle',
  'backup.export',
  'backup.exportFile',
  'backup.import',
  'files.keep',
  'files.read',
  'storage.saved',
  'storage.erase',
  'storage.retryQuarantined',
  'storage.discardQuarantined',
])

/** The actions, each of which looks at what it is given before it changes anything: a JavaScript caller can pass all. */
export function checkActions(actions: FlowActions): FlowActions {
  const groups = Object.entries(ACTION_ARGUMENTS).map(([group, checksOf]) => {
    // One entry for each group and action, by the type of the table.
    const own = actions[group as keyof FlowActions] as Readonly<Record<string, Action>>
    const checked = Object.entries(checksOf).map(([verb, checks]) => [
      verb,
      withChecks(`${group}.${verb}`, checks, own[verb]!),
    ])
    return [group, Object.fromEntries(checked)]
  })
  // The same names with the same types.
  return Object.fromEntries(groups) as FlowActions
}

/** `connect`, which looks at what it is given as every action does. */
export function checkConnect<Target>(connect: (target: Target) => void): (target: Target) => void {
  // The checks give what `connect` takes, or throw.
  return withChecks('connect', CONNECT_ARGUMENTS, (target) => connect(target as Target))
}

function withChecks(name: string, checks: readonly Check[], action: Action): Action {
  return (...args) => {
    try {
      return action(...checks.map((check, at) => check(args[at], `argument ${at + 1} of flow.${name}`)))
    } catch (error) {
      if (LATE.has(name)) return Promise.reject(error)
      throw error
    }
  }
}
