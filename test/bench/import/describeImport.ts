import { createHash } from 'node:crypto'
import { isJsonObject, type Json, type JsonObject } from '../../../src/core/index.ts'
import {
  collectImport,
  dialogueBlocks,
  type CollectedImport,
  type ImportedConversation,
  type ImportedLorebook,
  type ImportedMemory,
  type ImportedMessage,
  type ImportedPersona,
  type ImportTime,
} from '../../../src/import/index.ts'

export interface DescribedImport {
  /** In the words of expected.json. */
  readonly described: JsonObject
  /** All that came in. */
  readonly everything: CollectedImport
}

/** Imports a file and says what came of it, in the words of expected.json. */
export async function describeImport(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<DescribedImport> {
  const everything = await collectImport([new File([bytes], name)])
  const { personas, conversations, lorebooks, memories, warnings, notes, failure } = everything
  const [persona] = personas
  const [book] = lorebooks
  const outcome = notes.outcome ?? (failure !== null ? 'error' : warnings.length > 0 ? 'ok-with-warnings' : 'ok')
  const described: JsonObject = {
    ...notes,
    kind: kindOf(bytes, everything),
    outcome,
    warnings: warnings.map(({ code }) => code).toSorted(),
    ...(persona !== undefined && { persona: personaFields(persona) }),
    personas: personas.map(personaFields),
    conversations: conversations.map(conversationFields),
    memories: memories.map(memoryFields),
    ...(book !== undefined && { lorebook: bookFields(book), format: book.shape }),
  }
  return { described, everything }
}

function kindOf(bytes: Uint8Array, { format }: CollectedImport): string {
  if (bytes[0] === 0x89) return 'png'
  if (bytes[0] === 0x52 && format !== 'memory-list') return 'webp'
  if (format === 'chatgpt' || format === 'claude' || format === 'librechat' || format === 'lobechat') return format
  if (bytes[0] === 0x50 || bytes[0] === 0xff) return 'archive'
  const kinds: Readonly<Record<string, string>> = {
    'open-webui': 'openwebui',
    'sillytavern-chat': 'st-chat',
    letta: 'af',
    'memory-list': 'memory-list',
    'lobe-agent': 'lobe-agent',
  }
  if (format?.endsWith('-card') || format?.startsWith('card-')) return 'json-card'
  return kinds[format ?? ''] ?? format ?? 'unknown'
}

function personaFields(persona: ImportedPersona): JsonObject {
  const { exampleDialogue, depthNote, assets, notes, lorebook } = persona
  const blocks = Array.isArray(notes.blocks) ? (notes.blocks as readonly Json[]) : []
  const labeled = blocks.filter((block): block is JsonObject => isJsonObject(block))
  return {
    ...notes,
    name: persona.name,
    nickname: persona.nickname,
    spec: persona.spec,
    specVersion: persona.specVersion,
    description: text(persona.description),
    personality: text(persona.personality),
    scenario: text(persona.scenario),
    systemPrompt: text(persona.systemPrompt),
    system: text(persona.systemPrompt),
    postHistoryInstructions: text(persona.lateInstruction),
    firstMessage: text(persona.firstMessage),
    alternateGreetings: persona.alternateGreetings.length,
    alternateHashes: persona.alternateGreetings.map((greeting) => hash(greeting)),
    groupOnlyGreetings: persona.groupOnlyGreetings.length,
    exampleDialogue: { ...text(exampleDialogue), blocks: dialogueBlocks(exampleDialogue).length },
    creatorNotes: text(persona.creatorNotes),
    tags: persona.tags,
    creator: persona.creator,
    characterVersion: persona.characterVersion,
    createdAt: time(persona.createdAt),
    modifiedAt: time(persona.modifiedAt),
    depthPrompt:
      depthNote === null ? null : { depth: depthNote.depth, role: depthNote.role, prompt: text(depthNote.text) },
    assets: assets.map(({ type, name, ext }) => ({ type, name, ext })),
    assetCount: assets.length,
    lorebook: lorebook === null ? null : bookFields(lorebook),
    blocks: labeled.map((block) => ({
      label: block.label!,
      limit: block.limit!,
      ...text(typeof block.value === 'string' ? block.value : ''),
    })),
    personaBlock: notes.hasPersonaBlock === true ? text(persona.description) : null,
  }
}

function bookFields({ name, entries, rawEntries, scanDepth, tokenBudget, recursive }: ImportedLorebook): JsonObject {
  const keys = entries.flatMap((entry) => entry.keys)
  const [first, firstRaw] = [entries[0], rawEntries[0]]
  const positions: Record<string, number> = {}
  for (const raw of rawEntries) positions[positionOf(raw)] = (positions[positionOf(raw)] ?? 0) + 1
  const lines = entries.flatMap(({ content }) => content.split('\n').filter((line) => line.startsWith('@@')))
  return {
    name,
    entries: entries.length,
    enabled: entries.filter(({ enabled }) => enabled).length,
    constant: entries.filter(({ constant }) => constant === true).length,
    withSecondaryKeys: rawEntries.filter((raw) => secondaryOf(raw).length > 0).length,
    selectiveButNoSecondary: rawEntries.filter((raw) => raw.selective === true && secondaryOf(raw).length === 0).length,
    regexKeys: keys.filter((key) => /^\/.+\/[a-z]*$/s.test(key)).length,
    totalKeys: keys.length,
    emptyKeyEntries: entries.filter((entry) => entry.keys.length === 0).length,
    positions,
    decorators: [...new Set(lines.map((line) => line.trim()))].toSorted(),
    first:
      first === undefined || firstRaw === undefined
        ? null
        : { keys: first.keys, content: text(first.content), order: orderOf(firstRaw), name: first.name ?? '' },
    scanDepth,
    tokenBudget,
    recursive,
  }
}

function secondaryOf(raw: JsonObject): readonly Json[] {
  const keys = raw.keysecondary ?? raw.secondary_keys ?? raw.secondkey ?? []
  const list: readonly Json[] =
    typeof keys === 'string' ? keys.split(',') : Array.isArray(keys) ? (keys as readonly Json[]) : []
  return list.filter((key) => typeof key === 'string' && key.trim() !== '')
}

function positionOf(raw: JsonObject): string {
  const { extensions, contextConfig } = raw
  const candidates = [
    isJsonObject(extensions) ? extensions.position : undefined,
    raw.position,
    isJsonObject(contextConfig) ? contextConfig.insertionPosition : undefined,
  ]
  const position = candidates.find((candidate) => typeof candidate === 'number' || typeof candidate === 'string')
  return position === undefined ? 'None' : String(position)
}

function orderOf(raw: JsonObject): Json {
  const { contextConfig } = raw
  const priority = isJsonObject(contextConfig) ? contextConfig.budgetPriority : undefined
  const orders = [raw.insertion_order, raw.insertorder, raw.order, priority]
  return orders.find((order) => typeof order === 'number') ?? 0
}

function conversationFields(conversation: ImportedConversation): JsonObject {
  const { messages, notes } = conversation
  const { systemPrompt } = notes
  const path = branch(messages, conversation.leafId)
  const shown = path.filter(({ kind }) => kind === 'said')
  const ofKind = (...kinds: readonly string[]): number => messages.filter(({ kind }) => kinds.includes(kind)).length
  return {
    nodes: messages.length,
    ...notes,
    ...(typeof systemPrompt === 'string' && { systemPrompt: text(systemPrompt) }),
    title: conversation.title,
    createdAt: time(conversation.createdAt),
    updatedAt: time(conversation.updatedAt),
    branchPoints: branchPoints(messages),
    shown: shown.length,
    roles: shown.map(({ role }) => role),
    first: said(shown[0]),
    last: said(shown.at(-1)),
    firstAt: time(shown[0]?.at ?? null),
    lastAt: time(shown.at(-1)?.at ?? null),
    hidden: ofKind('hidden', 'event'),
    toolSteps: sum(messages, ({ toolSteps, kind }) => toolSteps?.length ?? (kind === 'tool' ? 1 : 0)),
    reasoning: sum(messages, ({ reasoning, kind }) => reasoning?.length ?? (kind === 'reasoning' ? 1 : 0)),
    attachments: sum(messages, ({ attachments }) => attachments?.length ?? 0),
    narratorLines: messages.filter(({ role }) => role === 'narrator').length,
    dates: messages.map(({ at }) => time(at)),
  }
}

function branch(messages: readonly ImportedMessage[], leafId: string | null): ImportedMessage[] {
  const byId = new Map(messages.map((message) => [message.id, message]))
  const path: ImportedMessage[] = []
  for (let at = byId.get(leafId ?? ''); at !== undefined; at = byId.get(at.parentId ?? '')) path.push(at)
  return path.toReversed()
}

function branchPoints(messages: readonly ImportedMessage[]): number {
  const children = new Map<string | null, number>()
  for (const { parentId } of messages) children.set(parentId, (children.get(parentId) ?? 0) + 1)
  return [...children.values()].filter((count) => count > 1).length
}

function said(message: ImportedMessage | undefined): Json {
  if (message === undefined) return null
  return { role: message.role, ...text(message.text), shownText: message.shownText ?? message.text }
}

function memoryFields(memory: ImportedMemory): JsonObject {
  return {
    id: memory.sourceId,
    text: text(memory.text),
    createdAt: time(memory.createdAt),
    updatedAt: time(memory.updatedAt),
    user: memory.subject,
    types: memory.types,
  }
}

function sum(messages: readonly ImportedMessage[], count: (message: ImportedMessage) => number): number {
  return messages.reduce((total, message) => total + count(message), 0)
}

function text(value: string): { len: number; sha: string } {
  return { len: value.length, sha: hash(value) }
}

function hash(value: string): string {
  return createHash('sha256').update(value, 'utf8').digest('hex').slice(0, 16)
}

function time(at: ImportTime | null): string | null {
  if (at === null) return null
  return at.zone === 'utc' ? at.iso : `${at.iso}(${at.zone})`
}
