import { COLLECTIONS } from '../core/index.ts'
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
  type Check,
} from './argumentChecks.ts'
import { filePart, fileParts, filesInput, sendable } from './messageArguments.ts'
import type { ExportFileOptions } from './exportFile.ts'
import type { FlowActions } from './flowActions.ts'

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
const never: Check = (value, what) => (value === 'kind' ? value : fields({ words: text })(value, what))
const FORGETTING = optional(fields({ 'messages?': oneOf('keep', 'remove'), 'never?': never, 'dryRun?': flag }))
const ids: Check = (value, what) => (Array.isArray(value) ? listOf(id)(value, what) : id(value, what))

const FORMATS: readonly ExportFileOptions['format'][] = [
  'backup-zip',
  'card-png',
  'card-json',
  'memories-text',
  'memories-json',
  'conversation-markdown',
  'sillytavern-chat',
  'sillytavern-lorebook',
  'lorebook-v3',
]

const file = is('a File', (value) => value instanceof File)
const signal = is('an AbortSignal', (value) => value instanceof AbortSignal)
const callback = is('a function', (value) => typeof value === 'function')

const KEEPING = { 'conversationId?': id, 'attached?': number, 'onDone?': callback, 'signal?': signal }

/** The arguments of each action, in their order: an action that is missing here doesn't compile. */
export const ACTION_ARGUMENTS: {
  readonly [G in keyof FlowActions]: { readonly [K in keyof FlowActions[G]]: readonly Check[] }
} = {
  personas: {
    create: [given],
    update: [personaId, given],
    reset: [personaId],
    isDeclared: [personaId],
    remove: [personaId],
    activate: [personaId],
    get: [reference],
    greetings: [optional(fields(PLACE))],
  },
  memories: {
    add: [given],
    update: [id, given],
    pin: [id, optional(flag)],
    list: [optional(fields(QUERY))],
    forget: [ids, FORGETTING],
    setUse: [ids, oneOf('always', 'device', 'never')],
    merge: [listOf(id), optional(fields({ 'keep?': id }))],
    tell: [ids, listOf(reference)],
    forgetFrom: [
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
    accept: [id],
    keepBoth: [id],
    reject: [id],
    broadcast: [fields({ 'to?': listOf(reference), 'exclude?': listOf(reference) }, 'open')],
    context: [optional(fields({ ...QUERY, 'includeMemories?': flag }))],
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
    tools: [fields({ personaId: id, conversationId: id, 'turnId?': text })],
    undoTool: [fields({ callId: text, 'conversationId?': id, 'dryRun?': flag })],
    consolidate: [],
    cancelConsolidation: [],
  },
  conversations: {
    create: [
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
    open: [id],
    rename: [id, text],
    pin: [id, optional(flag)],
    export: [id, optional(text)],
    read: [id],
    remove: [id],
    messages: [id],
    branches: [id, id],
  },
  chat: {
    send: [sendable],
    regenerate: [fields({ conversationId: id, 'messageId?': id, 'personaId?': id, 'without?': listOf(id) })],
    retry: [IN_CONVERSATION],
    continue: [AT_MESSAGE],
    stop: [IN_CONVERSATION],
    edit: [fields({ conversationId: id, messageId: id, text, 'files?': listOf(filePart) })],
    remove: [AT_MESSAGE],
    switchBranch: [AT_MESSAGE],
    rate: [fields({ conversationId: id, messageId: id, rating: oneOf('up', 'down', null), 'reason?': text })],
    clearError: [IN_CONVERSATION],
    whenIdle: [id],
    draft: [fields(PLACE)],
    setDraft: [fields(PLACE), text, optional(listOf(filePart))],
    queue: [fields({ text, 'files?': fileParts, conversationId: id, 'personaId?': id })],
    unqueue: [id, id],
    sendQueued: [IN_CONVERSATION],
    live: [id],
    subscribeLive: [id, callback],
    plan: [optional(fields({ ...PLACE, 'text?': text, 'promptTokens?': number, 'recallTokens?': number }))],
    redact: [id],
    dismissNotice: [text],
    setConsent: [idCalled('destination'), optional(flag)],
    answerTool: [fields({ callId: text, 'conversationId?': id, 'output?': anything, 'error?': text })],
    approveTool: [
      fields({
        callId: text,
        'conversationId?': id,
        approved: flag,
        'reason?': text,
        'remember?': oneOf('once', 'conversation', 'always'),
      }),
    ],
    toolGrants: [],
    revokeTool: [fields({ tool: text, 'conversationId?': id, 'at?': number })],
  },
  templates: {
    set: [fields({ name: text, template: text }, 'open')],
    remove: [text],
    render: [text, given, optional(given)],
  },
  lore: {
    set: [
      fields(
        { 'id?': id, 'personaIds?': listOf(id), 'conversationIds?': listOf(id), 'entries?': listOf(given) },
        'open',
      ),
    ],
    remove: [id],
  },
  backup: {
    export: [optional(fields({ 'format?': text, 'personaId?': id }, 'open'))],
    exportFile: [fields({ format: oneOf(...FORMATS), 'personaId?': id, 'conversationId?': id, 'lorebookId?': id })],
    import: [
      filesInput,
      optional(
        fields({
          'mode?': text,
          'dryRun?': flag,
          'personaId?': id,
          'learn?': oneOf('propose', 'none'),
          'signal?': signal,
          'onProgress?': callback,
          'maxLength?': number,
        }),
      ),
    ],
  },
  files: {
    limits: [],
    keep: [listOf(file), optional(fields(KEEPING))],
    read: [fields({ mediaType: text, url: text }, 'open')],
  },
  storage: {
    stepOf: [callback],
    saved: [],
    usage: [],
    steps: [],
    erase: [],
    lostVersions: [oneOf(...COLLECTIONS), id],
    retryQuarantined: [],
    discardQuarantined: [text],
    setPanel: [idCalled('panel id'), fields({ isOpen: flag, 'width?': finite(), 'height?': finite() })],
  },
}
