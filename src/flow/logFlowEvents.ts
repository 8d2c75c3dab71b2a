import { consoleSink, createLogger, type LogEntry, type Logger } from '../core/index.ts'
import type { FlowState, PersonaStore, Turn } from '../store/index.ts'

/** The logger of a flow to which the app gave none: it keeps all from `info` up, and the console gets warnings and errors. */
export function createFlowLogger(now: () => number): Logger {
  return createLogger({ sinks: [troubleSink], now })
}

function troubleSink(entry: LogEntry): void {
  if (entry.level === 'warning' || entry.level === 'error') consoleSink(entry)
}

/** Logs the life of a flow: what was loaded and set aside, how safe it is, how turns end. */
export function logFlowEvents(store: PersonaStore, logger: Logger): void {
  store.state.subscribe((state, before) => {
    if (state.status !== before.status) logLoaded(state, logger)
    if (state.storage !== before.storage) logStorage(state.storage, before.storage, logger)
    if (state.turns === before.turns) return
    for (const [id, turn] of Object.entries(state.turns)) {
      if (turn !== before.turns[id]) logTurn(turn, before.turns[id], logger)
    }
  })
}

/** Logs nothing where nothing was loaded: a server that renders a page ahead of time may read no clock for an entry. */
function logLoaded(state: FlowState, logger: Logger): void {
  const counts = countsOf(state)
  if (counts.conversations > 0 || counts.memories > 0) logger.info('Loaded what was stored', counts)
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
