import { isJsonObject, metaOf, putRecord, toolNameOf, type Change, type Memory, type Message } from '../core/index.ts'
import type { UndoResult } from '../store/index.ts'
import { notFound, type FlowContext } from './flowContext.ts'
import { forgottenChanges } from './forgottenChanges.ts'
import { callsIn, messagesWithCall, type ToolCallPlace } from './messagesWithCall.ts'
import { endedOf } from './readingMark.ts'

/** The call whose work is taken back. */
export interface UndoToolInput extends ToolCallPlace {
  /** Nothing is changed: only what would come of it is told. @default false */
  dryRun?: boolean
}

/** Takes back what a memory tool did: its step of undo, or by the ids in its output once the page has been left. */
export function undoTool(context: FlowContext, { dryRun = false, ...place }: UndoToolInput): UndoResult | null {
  const { store } = context
  const { tool, output, turnId } = outputOf(context, place)
  const noted = notedIn(context, output.id)
  const over = [output.ended, output.replaced].flatMap((ids) => (Array.isArray(ids) ? ids : []))
  const turnIds = new Set([turnId, noted?.source?.turnId])
  const hasStep = typeof output.undo === 'string' && store.hasStep(output.undo)
  if (dryRun && hasStep) return { label: 'Remember' }
  const taken = typeof output.undo === 'string' ? store.takeBack(output.undo) : null
  // The rules may have read in the same words that the old fact is over.
  const holdAgain = () => withoutEnds(context, { over: new Set<unknown>(over), turnIds })
  if (taken !== null) {
    if (taken.refused === undefined) store.commit(holdAgain(), { undoable: false })
    return taken
  }
  if (tool === 'forget' && output.forgotten !== undefined) {
    return { label: 'Forget memory', refused: 'It can’t be brought back: what was forgotten is gone.' }
  }
  const changes = [...(noted === undefined ? [] : forgottenChanges(context, [noted])), ...holdAgain()]
  if (changes.length === 0) return null
  if (dryRun) return { label: 'Remember' }
  store.commit(changes, { label: 'Forget memory' })
  return { label: 'Remember' }
}

function outputOf(context: FlowContext, place: ToolCallPlace) {
  const { callId } = place
  const callIn = (message: Message) => callsIn(message, callId).findLast(({ state }) => state === 'output-available')
  const message = messagesWithCall(context, place).findLast((each) => callIn(each) !== undefined)
  const call = message && callIn(message)
  if (call === undefined) throw notFound('tool call', callId, 'Pass the toolCallId of one that has its output')
  const output = isJsonObject(call.output) ? call.output : {}
  return { tool: toolNameOf(call), output, turnId: metaOf(message!).turnId }
}

/** The memory that was noted, while it is there: by a call's output, which may be any server's, nothing else goes. */
function notedIn({ store }: FlowContext, id: unknown): Memory | undefined {
  const memory = typeof id === 'string' ? store.read('memories', id) : undefined
  return memory?.source?.kind === 'model' && ['fact', 'proposal'].includes(memory.type) ? memory : undefined
}

/** Facts that a turn ended hold again; what was replaced does so once its replacement is gone. */
function withoutEnds(
  { store }: FlowContext,
  { over, turnIds }: { over: ReadonlySet<unknown>; turnIds: ReadonlySet<string | undefined> },
): Change[] {
  if (over.size === 0) return []
  return store.list('memories').flatMap((memory): Change[] => {
    const ends = turnIds.has(memory.source?.turnId) ? endedOf(memory) : []
    const left = ends.filter((id) => !over.has(id))
    if (left.length === ends.length) return []
    const { ends: _, ...rest } = memory.metadata
    const metadata: Memory['metadata'] = left.length === 0 ? rest : { ...rest, ends: left }
    return [putRecord('memories', { ...memory, metadata })]
  })
}
