import { consoleSink, createLogger, type Edit, type LogEntry, type Logger } from '../core/index.ts'
import type { FlowState, PersonaStore, Turn } from '../store/index.ts'

/** What a flow logs with when the app gives no logger: kept are all from `info` up, the console gets what went wrong. */
export function createFlowLogger(now: () => number): Logger {
  return createLogger({ sinks: [troubleSink], now })
}

function troubleSink(entry: LogEntry): void {
  if (entry.level === 'warning' || entry.level === 'error') consoleSink(entry)
}

/** Logs the life of a flow: what was loaded and set aside, how safe it is, how turns end, how full memories are. */
export function logLife(store: PersonaStore, logger: Logger): void {
  store.state.subscribe((state, before) => {
    if (state.status !== before.status) logLoaded(state, logger)
    if (state.storage !== before.storage) logStorage(state.storage, before.storage, logger)
    if (state.turns === before.turns) return
    for (const [id, turn] of Object.entries(state.turns)) {
      if (turn !== before.turns[id]) logTurn(turn, before.turns[id], logger)
    }
  })
  store.onEdits((edits) => logFullness(store, edits, logger))
}

/** Where nothing was, nothing is told: a server that renders a page ahead of time may read no clock for an entry. */
function logLoaded(state: FlowState, logger: Logger): void {
  const counts = countsOf(state)
  if (counts.conversations > 0 || counts.memories > 0) logger.info('Loaded what was stored', counts)
}

/** A memory limit is told when it comes near, and when it is passed; not with every memory. */
const TOLD_AT = [0.9, 1] as const

function logFullness(store: PersonaStore, edits: readonly Edit[], logger: Logger): void {
  const added = new Map<string, number>()
  for (const { collection, value, before } of edits) {
    if (collection !== 'memories' || value === null || before !== undefined) continue
    added.set(value.personaId, (added.get(value.personaId) ?? 0) + 1)
  }
  for (const [personaId, count] of added) {
    const persona = store.persona(personaId)
    const size = store.state.getState().memoriesOf[personaId]?.size ?? 0
    if (persona === undefined) continue
    const { maxMemories } = persona.memoryConfig
    const passed = TOLD_AT.findLast((share) => size >= share * maxMemories && size - count < share * maxMemories)
    if (passed === undefined) continue
    const what = `Memory limit of ${persona.name} ${passed * 100} % full`
    const then = passed === 1 ? '; what is least worth keeping is archived' : ''
    logger.warning(what + then, { personaId, size, maxMemories })
  }
}

function logStorage(now: FlowState['storage'], before: FlowState['storage'], logger: Logger): void {
  const setAside = now.quarantined.length - before.quarantined.length
  if (setAside > 0) {
    logger.warning(
      setAside === 1
        ? '1 record could not be read and was set aside'
        : `${setAside} records could not be read and were set aside`,
      now.quarantined.slice(-setAside).map(({ id, reason }) => ({ id, reason })),
    )
  }
  const isSafe = now.status === 'saved' || now.status === 'saving'
  if (isSafe && (before.status === 'degraded' || before.status === 'read-only')) logger.info('Storage recovered')
  if (!isSafe && now.reason !== undefined && now.reason !== before.reason)
    logger.warning(now.reason, { status: now.status })
}

function logTurn(turn: Turn, before: Turn | undefined, logger: Logger): void {
  const { conversationId, personaId, turnId } = turn
  const data = { conversationId, personaId, turnId }
  if (turn.status === 'error') logger.error(turn.error.message, data)
  else if (turn.status === 'ready') logger.info('Turn ended', data)
  else if (turn.status === 'submitted' && before?.turnId !== turnId) logger.info('Turn started', data)
  else if (turn.status === 'submitted' && before?.status === 'error') logger.info('Turn tried again', data)
  else logger.debug(`Turn ${turn.status}`, data)
}

function countsOf({ personas, conversations, memoriesOf }: FlowState) {
  const memories = Object.values(memoriesOf).reduce((sum, { size }) => sum + size, 0)
  return { personas: Object.keys(personas).length, conversations: Object.keys(conversations).length, memories }
}
