import { PersonaFlowError } from '../core/index.ts'

/** What went wrong with a model on this device, with what to do about it. An abort and a time-out stay what they are. */
export function explainLocalError(error: unknown, id: string): unknown {
  if (
    error instanceof PersonaFlowError ||
    (error instanceof DOMException && /^(?:Abort|Timeout)Error$/.test(error.name))
  )
    return error
  const options = { cause: error }
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  // Chrome's own, for a prompt that is too long, has both numbers; the same name means a full disk elsewhere.
  const { requested, quota } = (error ?? {}) as { readonly requested?: unknown; readonly quota?: unknown }
  if (id === 'built-in' && /^QuotaExceededError|too large/.test(text)) {
    const context = { ...(isNumber(quota) && { limit: quota }), ...(isNumber(requested) && { asked: requested }) }
    const how = 'Send less: a smaller `promptTokens` leaves room'
    return new PersonaFlowError('context-exceeded', 'the prompt is too long for the model of this browser', how, {
      ...options,
      context,
      situation: 'too-long',
    })
  }
  if (/NotAllowedError/.test(text))
    return new PersonaFlowError(
      'model-failed',
      `${id} may not be downloaded without a click`,
      'Load it in one',
      options,
    )
  if (/quota|disk|no space/i.test(text))
    return new PersonaFlowError(
      'no-room',
      `${id} has no room on this device`,
      'Delete something, or take a smaller model',
      options,
    )
  if (/memory|allocat|device.{0,20}lost|\bOOM\b/i.test(text))
    return new PersonaFlowError(
      'model-failed',
      `${id} needs more memory than this device gives`,
      'Close other tabs, or take a smaller model',
      options,
    )
  if (/fetch|network|offline|ERR_INTERNET|40[134]\b|50\d\b|could not locate/i.test(text))
    return new PersonaFlowError(
      'unreachable',
      `the files of ${id} can't be fetched`,
      'Check the connection and the name of the model',
      { ...options, situation: 'unreachable' },
    )
  return new PersonaFlowError(
    'model-failed',
    `${id} failed (${text.slice(0, 200)})`,
    'Try again, or take another model',
    options,
  )
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}
