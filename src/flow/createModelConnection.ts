import { PersonaFlowError } from '../core/index.ts'
import { consentNeeded, type PersonaStore } from '../store/index.ts'
import { connectTo, type Connection, type ConnectOptions, type LearningTools } from './connectTo.ts'

/** Holds what answers in chats now. */
export function createModelConnection(store: PersonaStore) {
  let connection: Connection | null = null
  let refusesTools = false
  let hasLearned = false
  return {
    current: (): Connection | null => connection,
    /** The model itself, where one is called from here. */
    source: (): Connection['source'] => connection?.source,
    /** A memory tool was called: what answers has them. */
    noteLearned: (): void => void (hasLearned = true),
    /** The model may have been given memory tools. A route has its own, and a script calls few: they have to call one first. */
    takesTools: (): boolean =>
      connection !== null &&
      !refusesTools &&
      (hasLearned || !['api', 'personaflow'].includes(connection.model.provider)),
    /** The transport takes up answers that were cut off, and the user allows its host. */
    takesUp: (): boolean =>
      connection?.transport.resumeStreamIsReplay === true && consentNeeded(store.state.getState()) === null,
    connect(target: ConnectOptions | null, learning?: LearningTools): void {
      refusesTools = false
      hasLearned = false
      connection =
        target === null
          ? null
          : connectTo(
              target,
              learning && {
                ...learning,
                onToolsRefused(turn) {
                  refusesTools = true
                  learning.onToolsRefused(turn)
                },
              },
            )
      store.setModel(connection?.model ?? null)
    },
    /** The transport of a turn. Throws `no-consent` before the user allows its destination. */
    transport(): Connection['transport'] | null {
      const host = consentNeeded(store.state.getState())
      if (connection === null || host === null) return connection?.transport ?? null
      const how = 'Show Chat.Consent, or call flow.chat.setConsent once the user agrees, then retry'
      throw new PersonaFlowError('no-consent', `the user has not allowed ${host} yet`, how)
    },
  }
}
