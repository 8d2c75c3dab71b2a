import { assertId } from '../core/index.ts'
import { defaultStorage } from '../storage/index.ts'
import { checkFlowOptions } from './checkFlowOptions.ts'
import { fixedOptions } from './fixedOptions.ts'
import { openFlow, type OpenFlow, type PersonaFlow } from './openFlow.ts'
import type { PersonaFlowOptions } from './personaFlowOptions.ts'

/** An open flow under its name, or the end of one. */
interface NamedFlow extends OpenFlow {
  /** The options it was opened with. */
  readonly options: PersonaFlowOptions
  /** The options of which it was told that they are fixed. */
  readonly told: Set<string>
  closing?: Promise<void>
}

/**
 * The flows of this page by what they are stored in, then by name. A hot reload and a second component meet the same
 * flow instead of a rival; a server has no shared medium, so its requests share nothing.
 */
const flows = new WeakMap<object, Map<string, NamedFlow>>()

/**
 * Opens a flow. With a name that is open already: the same flow, its `personas` and model renewed.
 * @example
 * const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada, a patient mathematics tutor.' })
 * const flow = createPersonaFlow({ name: 'my-app', personas: [ada], model: scriptedModel() })
 * flow.chat.send({ text: 'My dog is called Biscuit' })
 */
export function createPersonaFlow(options: PersonaFlowOptions = {}): PersonaFlow {
  checkFlowOptions(options)
  const { name = 'default', storage = defaultStorage() } = options
  assertId(name, 'flow name')
  const medium = storage.medium ?? storage
  const named = flows.get(medium) ?? new Map<string, NamedFlow>()
  flows.set(medium, named)
  const known = named.get(name)
  if (known !== undefined && known.closing === undefined) {
    tellFixed(known, options)
    known.configure(options)
    return known.flow
  }
  const own = openFlow({ ...options, name, storage, previous: known?.closing }, (closing) => {
    opened.closing = closing
    const forget = () => named.get(name) === opened && named.delete(name)
    void closing.then(forget, forget)
  })
  const opened: NamedFlow = { ...own, options, told: new Set() }
  named.set(name, opened)
  return opened.flow
}

/** Once for each option: a component may ask for its flow with every render. */
function tellFixed({ flow, options, told }: NamedFlow, asked: PersonaFlowOptions): void {
  const fixed = fixedOptions(options, asked).filter((option) => !told.has(option))
  if (fixed.length === 0) return
  for (const option of fixed) told.add(option)
  flow.logger.warning(
    `The flow "${flow.name}" is open, and keeps the ${fixed.join(', ')} that it was opened with. ` +
      'Reload the page, end it with dispose(), or use another name.',
  )
}
