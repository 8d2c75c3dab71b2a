import type { ToolSet } from 'ai'
import type { TurnRunner } from '../chat/index.ts'
import type { Logger } from '../core/index.ts'
import { attachmentActions } from './attachmentActions.ts'
import type { AttachmentOptions } from './attachmentOptions.ts'
import type { UndoResult } from '../store/index.ts'
import { backupActions } from './backupActions.ts'
import { broadcastActions } from './broadcastActions.ts'
import { contextActions } from './contextActions.ts'
import { conversationActions } from './conversationActions.ts'
import type { ConnectedLearner } from './connectConsolidator.ts'
import type { Planner } from './createPlanner.ts'
import type { RemoteTurns } from './projections/followRemoteTurns.ts'
import { createShownMessages } from './createShownMessages.ts'
import { draftActions } from './draftActions.ts'
import { fileActions } from './fileActions.ts'
import type { FlowContext } from './flowContext.ts'
import { createForgetter, forgetActions } from './forgetActions.ts'
import { loreActions } from './loreActions.ts'
import { memoryActions } from './memoryActions.ts'
import { mergeActions } from './mergeActions.ts'
import { noticeActions } from './noticeActions.ts'
import { personaActions } from './personaActions.ts'
import { plannerActions } from './plannerActions.ts'
import { proposalActions } from './proposalActions.ts'
import { settingsActions } from './settingsActions.ts'
import { storageActions } from './storageActions.ts'
import type { TakingUp } from './takeUpLate.ts'
import { templateActions } from './templateActions.ts'
import { toolActions } from './toolActions.ts'
import { turnActions } from './turnActions.ts'
import type { UndoToolInput } from './undoTool.ts'

/** Everything that the actions of a flow share. */
interface ActionContext extends FlowContext {
  /** Of the flow. */
  readonly name: string
  /** A memory tool was called. */
  readonly noteLearned: () => void
  readonly logger: Logger
  readonly turns: TurnRunner
  readonly remote: RemoteTurns
  readonly takingUp: TakingUp
  readonly consolidator: ConnectedLearner
  readonly loadPlanner: () => Promise<Planner>
  readonly sensitiveFacts: 'keep' | 'ask' | 'refuse' | undefined
  /** The app's check looks at what the user says before it goes on. */
  readonly screensAsked: boolean
  readonly attachments: AttachmentOptions | undefined
  /** Keeps a listener of the app that throws from what comes after it. */
  readonly guard: <Given extends unknown[]>(listener: (...given: Given) => void) => (...given: Given) => void
}

/** The actions of a flow, by subject. */
export type FlowActions = ReturnType<typeof flowActions>

/** All actions of a flow, grouped by noun. */
export function flowActions(context: ActionContext) {
  const { store, turns, logger, consolidator, loadPlanner, guard } = context
  const asking = turnActions(context)
  const { recall, plan } = plannerActions(context, loadPlanner)
  const { setPanel, setConsent } = settingsActions(context)
  const storage = storageActions(context)
  return {
    personas: personaActions(context),
    memories: {
      ...memoryActions(context),
      ...forgetActions(context),
      ...mergeActions(context),
      ...proposalActions(context),
      ...broadcastActions(context),
      ...contextActions(context),
      recall,
      /**
       * The tools `remember`, `update`, `forget` and `search` in AI SDK's shape, for a model that chats in a conversation;
       * with `learn: 'tools'` the connected one has them. What it writes needs the user's own words.
       */
      async tools({ personaId, conversationId }: { personaId: string; conversationId: string }): Promise<ToolSet> {
        const { memoryTools } = await import('./memoryTools.ts')
        const search = async (query: string) => (await recall(query, { personaId, conversationId })).memories
        return memoryTools({
          ...context,
          personaId,
          conversationId,
          search,
          onCall: context.noteLearned,
          forget: (memories) => store.stepOf(() => void createForgetter(context)(memories, {}, 'Forget memory')),
        })
      },
      /**
       * Takes back what a call of `remember`, `update` or `forget` did, and nothing else; later ones are left alone. After
       * a reload what was forgotten is gone for good: `refused` says so. `null` when there is nothing to take back. With
       * `dryRun` nothing changes.
       */
      async undoTool(place: UndoToolInput): Promise<UndoResult | null> {
        const { undoTool } = await import('./undoTool.ts')
        return undoTool(context, place)
      },
      /**
       * Lets the model that learns work off what waits, now and not after a pause; resolves when it ended,
       * also when it failed: `consolidation` of the state says how.
       */
      consolidate: (): Promise<void> => consolidator.run(),
      /** Ends a running consolidation; nothing more starts by itself until `consolidate` or a reload. */
      cancelConsolidation: (): void => consolidator.cancel(),
    },
    conversations: { ...conversationActions(context), ...createShownMessages(context) },
    chat: {
      ...asking.actions,
      ...draftActions({ ...context, send: asking.send }),
      ...noticeActions(context),
      ...toolActions(context),
      plan,
      setConsent,
      /** The reply that arrives in a conversation right now, renewed at most once per frame. */
      live: turns.live.get,
      subscribeLive: (conversationId: string, listener: () => void): (() => void) =>
        turns.live.subscribe(conversationId, guard(listener)),
    },
    templates: templateActions(context),
    lore: loreActions(context),
    files: attachmentActions(context),
    backup: { ...backupActions(context), ...fileActions(context) },
    storage: {
      ...storage,
      setPanel,
      /** Resolves `true` when all so far is as durable as the storage gets, `false` when it is degraded. */
      // What waits for hydration, or for the verdict of a check, is not saved before it.
      saved: (): Promise<boolean> => store.hydrated.then(turns.kept).then(store.engine.saved),
      /** Deletes everything of this name, here and in storage. */
      async erase(): Promise<void> {
        consolidator.cancel()
        await turns.stopAll()
        await store.erase()
        // The log of a user who leaves holds names and failures of theirs.
        logger.clear()
      },
    },
  }
}
