import {
  clippedText,
  isJsonObject,
  messageText,
  metaOf,
  pathTo,
  withNote,
  withoutSecrets,
  type Change,
  type Conversation,
  type Memory,
  type Message,
  type MessageEnding,
  type MessageUsage,
  type PromptPlan,
  type TurnReceipt,
  putRecord,
  removeRecord,
} from '../core/index.ts'
import type { PersonaStore, TurnCapture } from '../store/index.ts'
import { askedMemory, MAX_REMEMBERED, memoryIdOf } from './askedMemory.ts'
import type { DraftMessage } from './createDraft.ts'
import { memoriesUsed } from './memoriesUsed.ts'

/** The end of a turn. */
export type TurnEnd =
  | { readonly status: 'complete' | 'waiting' | 'stopped' }
  | { readonly status: 'interrupted'; readonly error: Error }
  | { readonly status: 'interrupted'; readonly ending: MessageEnding }
  /** An earlier page left it, and nobody keeps the rest. */
  | { readonly status: 'interrupted' }

/** A turn as it ended. */
export interface EndedTurn {
  capture: TurnCapture
  message: DraftMessage
  /** Time of the request, epoch ms: the reply's place in time. */
  at: number
  /** Id of the newest message of the conversation at that time. */
  leafId: string | null
  end: TurnEnd
  plan: PromptPlan | null
  /** The app's own answer replaces a reply: to the user's message, or to the model's output. */
  screened?: 'user' | 'reply' | undefined
  /** The tokens it used, if the transport told. */
  usage?: MessageUsage | undefined
  /** Epoch ms. */
  now: number
}

/** Number of receipts that are kept. */
const MAX_RECEIPTS = 200

/**
 * The changes that a finished turn makes: the reply as far as it came, the memory of the turn, its receipt, the
 * memories used.
 */
export function turnChanges(store: PersonaStore, turn: EndedTurn): Change[] {
  const { capture, end, plan, screened, now } = turn
  const conversation = store.read('conversations', capture.conversationId)
  const asked = store.read('messages', capture.parentId)
  if (conversation === undefined || asked === undefined) return replyChanges(store, turn)
  const receipt = plan === null ? [] : receiptChanges(store, { ...plan.receipt, id: capture.turnId })
  // A receipt goes with a message of its turn: of another try that brought nothing there is none.
  const isOwn = capture.turnId === metaOf(asked).turnId
  if (!hasContent(turn.message)) return [...replyChanges(store, turn), ...(isOwn ? receipt : [])]
  const reply = replyOf(turn)
  return [
    ...replyChanges(store, turn),
    ...('error' in end || screened !== undefined ? [] : memoryChanges(store, { asked, reply, conversation })),
    ...receipt,
    ...(end.status === 'complete' ? memoriesUsed(store, { receipt: receiptOf(store, turn), asked, reply, now }) : []),
  ]
}

/** The reply alone, as far as it came, at the end of its conversation. */
export function replyChanges(store: PersonaStore, turn: EndedTurn): Change[] {
  const { capture, message, leafId, now } = turn
  const conversation = store.read('conversations', capture.conversationId)
  // Nothing arrived, or the user deleted the conversation meanwhile: what a draft of it left in storage goes.
  const isGone = conversation === undefined || store.read('messages', capture.parentId) === undefined
  if (isGone || !hasContent(message)) return [removeRecord('messages', message.id)]
  const reply = replyOf(turn)
  const isThere = store.read('messages', reply.id) !== undefined
  return [putRecord('messages', reply), leafChange(conversation, reply, { leafId, isThere, now })]
}

function replyOf({ capture, message, at, end, screened, usage }: EndedTurn): Message {
  const ending = 'ending' in end ? { ending: end.ending } : {}
  const note = { ...capture, at, status: end.status, ...ending, ...(screened && { screened }), ...(usage && { usage }) }
  return { ...message, metadata: { ...message.metadata, personaflow: note } }
}

/** True when a reply says or does anything. */
export function hasContent({ parts }: Pick<Message, 'parts'>): boolean {
  return parts.some((part) =>
    part.type === 'text' || part.type === 'reasoning' ? part.text.trim() !== '' : part.type !== 'step-start',
  )
}

/**
 * The reply's half joins the user's. A regenerated reply is a turn of its own: its memory is made from that of the reply
 * beside it, so that what the user pinned, edited or forgot stays so. What was turned off meanwhile stays away.
 */
function memoryChanges(
  store: PersonaStore,
  { asked, reply, conversation }: { asked: Message; reply: Message; conversation: Conversation },
): Change[] {
  const { turnId, personaId, status, ending } = metaOf(reply)
  const path = pathTo(conversation.leafId, (id) => store.read('messages', id))
  const beside = path.find((message) => metaOf(message).parentId === asked.id && message.role === 'assistant')
  const known =
    store.read('memories', memoryIdOf(turnId)) ??
    store.read('memories', memoryIdOf(metaOf(beside ?? asked).turnId)) ??
    ofAnotherPersona(store, { asked, personaId, turnId, conversation })
  const text = withoutSecrets(clippedText(messageText(reply), MAX_REMEMBERED))
  if (known === undefined || text === '') return []
  const content = isJsonObject(known.content) ? { ...known.content, response: text } : known.content
  const source = { ...known.source!, turnId, messageIds: [asked.id, reply.id] }
  const id = memoryIdOf(turnId)
  // Who reads half of a sentence must know that it is one.
  const { unfinished: _, ...rest } = known.metadata
  const metadata = status === 'complete' ? rest : { ...rest, unfinished: ending ?? status }
  const { reading, ...read } = known
  // Another turn, of which no model has read anything.
  const isUnread = id !== known.id && (reading === 'model' || reading === 'unanswered')
  const value = { ...read, ...(reading && !isUnread && { reading }), id, personaId, content, metadata, source }
  return [putRecord('memories', value)]
}

/** Somebody else answers than was asked: what the one asked forgot or was not to remember is no matter of theirs. */
function ofAnotherPersona(
  store: PersonaStore,
  {
    asked,
    personaId,
    turnId,
    conversation,
  }: { asked: Message; personaId: string; turnId: string; conversation: Conversation },
): Memory | undefined {
  if (personaId === metaOf(asked).personaId) return undefined
  const [change] = askedMemory(store, withNote(asked, { turnId, personaId }), conversation)
  // askedMemory gives a memory or nothing.
  return change?.value as Memory | undefined
}

/**
 * The conversation now ends with the reply, unless another tab went on with it meanwhile; one that was there and is gone on
 * with keeps its place.
 */
function leafChange(
  conversation: Conversation,
  reply: Message,
  { leafId, isThere, now }: { leafId: string | null; isThere: boolean; now: number },
): Change {
  const personaIds = [...new Set([...conversation.personaIds, metaOf(reply).personaId])]
  const isFree = conversation.leafId === leafId && !isThere
  const value = { ...conversation, personaIds, leafId: isFree ? reply.id : conversation.leafId, updatedAt: now }
  return putRecord('conversations', value)
}

/** Of an answer that was taken up after a reload it is stored already. */
function receiptOf(store: PersonaStore, { plan, capture }: EndedTurn): Pick<TurnReceipt, 'recalled'> | undefined {
  return plan?.receipt ?? store.read('receipts', capture.turnId)
}

/** Keeps a receipt, and of all no more than the newest. */
export function receiptChanges(store: PersonaStore, receipt: TurnReceipt): Change[] {
  const { receipts } = store.state.getState()
  const old = Object.values(receipts).toSorted((a, b) => a.at - b.at)
  const surplus = old.slice(0, Math.max(0, old.length + 1 - MAX_RECEIPTS))
  return [...surplus.map(({ id }) => removeRecord('receipts', id)), putRecord('receipts', receipt)]
}
