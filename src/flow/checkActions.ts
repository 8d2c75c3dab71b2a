import { COLLECTIONS, PersonaFlowError } from '../core/index.ts'
import {
  anything,
  fields,
  finite,
  flag,
  given,
  id,
  idCalled,
  is,
  json,
  listOf,
  number,
  oneOf,
  optional,
  personaId,
  reference,
  text,
  wrong,
  type Check,
} from './argumentChecks.ts'
import type { Actions, PersonaFlow } from './createPersonaFlow.ts'
import type { ExportFileOptions } from './exportFile.ts'

type Checked = Actions & Pick<PersonaFlow, 'recall' | 'planPrompt' | 'connect' | 'getLiveMessage' | 'stepOf'>

const QUERY = {
  'personaId?': id,
  'types?': listOf(text),
  'where?': json,
  'limit?': number,
  'includeArchived?': oneOf(true, false, 'only'),
}
const PLACE = { 'conversationId?': id, 'personaId?': id }
const IN_CONVERSATION = fields({ conversationId: id })
const AT_MESSAGE = fields({ conversationId: id, messageId: id })
const FORGETTING = optional(fields({ 'messages?': oneOf('keep', 'remove') }))

const FORMATS: readonly ExportFileOptions['format'][] = [
  'card-png',
  'card-json',
  'memories-text',
  'memories-json',
  'sillytavern-chat',
  'sillytavern-lorebook',
  'lorebook-v3',
]

/** What each action takes, in its order: one that is missing here doesn't compile. */
const ARGUMENTS: { readonly [K in keyof Checked]: readonly Check[] } = {
  createPersona: [given],
  updatePersona: [personaId, given],
  resetPersona: [personaId],
  removePersona: [personaId],
  setActivePersona: [personaId],
  getPersona: [reference],
  addMemory: [given],
  updateMemory: [id, given],
  pinMemory: [id, optional(flag)],
  getMemories: [optional(fields(QUERY))],
  forgetMemory: [id, FORGETTING],
  forgetBySource: [
    fields({
      'kind?': text,
      'conversationId?': text,
      'turnId?': text,
      'importId?': text,
      'broadcastId?': text,
      'messageId?': text,
    }),
    FORGETTING,
  ],
  learnedFrom: [id],
  redactMessage: [id],
  dismissNotice: [text],
  acceptProposal: [id],
  keepBoth: [id],
  rejectProposal: [id],
  broadcast: [fields({ 'to?': listOf(reference), 'exclude?': listOf(reference) }, 'open')],
  getContext: [optional(fields({ ...QUERY, 'includeMemories?': flag }))],
  getGreetings: [optional(fields(PLACE))],
  createConversation: [
    optional(
      fields({
        'personaId?': id,
        'title?': text,
        'user?': fields({ name: text, 'description?': text, 'avatar?': text }, 'json'),
        'temporary?': flag,
        'fiction?': flag,
      }),
    ),
  ],
  openConversation: [id],
  renameConversation: [id, text],
  pinConversation: [id, optional(flag)],
  exportConversation: [id, optional(text)],
  removeConversation: [id],
  sendMessage: [sendable],
  regenerate: [fields({ conversationId: id, 'messageId?': id, 'personaId?': id })],
  retry: [IN_CONVERSATION],
  continueMessage: [AT_MESSAGE],
  stop: [IN_CONVERSATION],
  editMessage: [fields({ conversationId: id, messageId: id, text, 'files?': listOf(filePart) })],
  switchBranch: [AT_MESSAGE],
  removeMessage: [AT_MESSAGE],
  clearError: [IN_CONVERSATION],
  settled: [id],
  getDraft: [fields(PLACE)],
  setDraft: [fields(PLACE), text],
  queueMessage: [fields({ text, 'files?': fileParts, conversationId: id, 'personaId?': id })],
  unqueueMessage: [id, id],
  sendQueued: [IN_CONVERSATION],
  setPanel: [idCalled('panel id'), fields({ isOpen: flag, 'width?': finite(), 'height?': finite() })],
  setConsent: [idCalled('destination'), optional(flag)],
  setTemplate: [fields({ name: text, template: text }, 'open')],
  removeTemplate: [text],
  setLorebook: [
    fields({ 'id?': id, 'personaIds?': listOf(id), 'conversationIds?': listOf(id), 'entries?': listOf(given) }, 'open'),
  ],
  removeLorebook: [id],
  renderTemplate: [text, given, optional(given)],
  exportData: [optional(fields({ 'format?': text, 'personaId?': id }, 'open'))],
  exportFile: [fields({ format: oneOf(...FORMATS), 'personaId?': id, 'conversationId?': id, 'lorebookId?': id })],
  importFile: [
    filesInput,
    optional(
      fields({
        'mode?': text,
        'dryRun?': flag,
        'personaId?': id,
        'learn?': oneOf('propose', 'none'),
        'signal?': is('an AbortSignal', (value) => value instanceof AbortSignal),
        'onProgress?': is('a function', (value) => typeof value === 'function'),
        'maxLength?': number,
      }),
    ),
  ],
  getLostVersions: [oneOf(...COLLECTIONS), id],
  retryQuarantined: [],
  discardQuarantined: [text],
  getMessages: [id],
  getBranches: [id, id],
  getLiveMessage: [id],
  recall: [
    text,
    optional(
      fields(
        {
          'personaId?': id,
          'conversationId?': id,
          'limit?': number,
          'types?': listOf(text),
          'where?': json,
          'budget?': number,
          'now?': number,
        },
        'open',
      ),
    ),
  ],
  planPrompt: [optional(fields({ ...PLACE, 'text?': text }))],
  connect: [(value, what) => (value === null ? null : connectable(value, what))],
  stepOf: [is('a function', (value) => typeof value === 'function')],
}

/** Those that give a promise reject instead of throwing. */
const LATE: ReadonlySet<string> = new Set<keyof Checked>([
  'recall',
  'planPrompt',
  'exportConversation',
  'stop',
  'settled',
  'exportData',
  'exportFile',
  'importFile',
  'retryQuarantined',
  'discardQuarantined',
])

/** The actions, each of which looks at what it is given before it changes anything: a JavaScript caller can pass all. */
export function checkActions(actions: Checked): Checked {
  const checked = Object.entries(ARGUMENTS).map(([name, checks]) => {
    // One entry for each action, by the type above.
    const action = actions[name as keyof Checked] as (...args: unknown[]) => unknown
    const run = (...args: unknown[]): unknown => {
      try {
        return action(...checks.map((check, at) => check(args[at], `argument ${at + 1} of ${name}`)))
      } catch (error) {
        if (LATE.has(name)) return Promise.reject(error)
        throw error
      }
    }
    return [name, run]
  })
  // The same names with the same types.
  return Object.fromEntries(checked) as Checked
}

function fileParts(value: unknown, what: string): unknown {
  return Array.isArray(value) ? listOf(filePart)(value, what) : value
}

/** What is no message at all, or has no text, is refused by `flow.chat.send` itself, which says how one looks. */
function sendable(value: unknown, what: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const shape = { 'files?': fileParts, 'conversationId?': id, 'personaId?': id, 'greeting?': number }
  return fields(shape, 'open')(value, what)
}

/** A file as AI SDK has it in a message: what a browser gives must be read first, which takes time. */
function filePart(value: unknown, what: string): unknown {
  if (value instanceof Blob) {
    const how = "Read it into a part first: { type: 'file', mediaType, filename, url }, with a data: URL as `url`"
    throw new PersonaFlowError('bad-input', `${what} is a File or Blob`, how)
  }
  const part = { type: oneOf('file'), mediaType: text, url: text, 'filename?': text }
  return fields(part, 'json')(value, what)
}

/** A model and a transport may be of any class; what connects says what it misses in them. */
function connectable(value: unknown, what: string): unknown {
  const shape = { 'model?': anything, 'transport?': anything, 'api?': text, 'destination?': text }
  const { model, transport, ...rest } = fields(shape)(value, what) as Record<string, unknown>
  if (model === undefined && transport === undefined && rest.api === undefined) {
    const how = 'Pass { model }, { transport } or { api }; connect(null) disconnects'
    throw new PersonaFlowError('bad-input', `${what} names nothing to connect`, how)
  }
  if (model !== undefined && !['object', 'function', 'string'].includes(typeof model))
    throw wrong(`model in ${what}`, "an AI SDK model, such as createOpenAICompatible({ … })('llama3.2')", model)
  if (transport !== undefined && typeof (transport as { sendMessages?: unknown }).sendMessages !== 'function')
    throw wrong(`transport in ${what}`, 'an AI SDK ChatTransport, such as modelTransport(model)', transport)
  return { ...(model !== undefined && { model }), ...(transport !== undefined && { transport }), ...rest }
}

function filesInput(value: unknown, what: string): unknown {
  return Array.isArray(value) ? listOf(fileInput)(value, what) : fileInput(value, what)
}

function fileInput(value: unknown, what: string): unknown {
  const isFile = value instanceof Blob || value instanceof ArrayBuffer || value instanceof Uint8Array
  if (!isFile && typeof value !== 'string') throw wrong(what, 'a File, a Blob, bytes or a text', value)
  return value
}
