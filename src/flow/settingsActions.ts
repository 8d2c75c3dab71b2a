import { assertId, DEFAULT_SETTINGS, type PanelSettings, type Settings, putRecord } from '../core/index.ts'
import type { FlowContext } from './flowContext.ts'

/** Choices of the user for the whole flow. */
export function settingsActions({ store, now }: FlowContext) {
  function change(changed: Partial<Settings>): void {
    const value = { ...DEFAULT_SETTINGS, ...store.state.getState().settings, ...changed }
    store.commit([putRecord('settings', value)], { undoable: false })
  }
  return {
    /** Keeps how the user left a panel of the app, such as a widget: open or not, and its size. */
    setPanel(id: string, panel: PanelSettings): void {
      assertId(id, 'panel id')
      change({ panels: { ...store.state.getState().settings.panels, [id]: panel } })
    },

    /** The user allows what is said and remembered to go to `destination`, a host, or takes that back. */
    setConsent(destination: string, isGiven = true): void {
      assertId(destination, 'destination')
      const { [destination]: _, ...others } = store.state.getState().settings.consents ?? {}
      change({ consents: isGiven ? { ...others, [destination]: now() } : others })
    },
  }
}
