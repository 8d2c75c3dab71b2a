import { isJsonObject, type JsonObject } from '../core/index.ts'
import { counted } from './counted.ts'
import { blankPersona } from './blankPersona.ts'
import { fieldOf, labelIn, listIn, objectIn, objectsIn, textIn } from './fields.ts'
import type { ImportedPersona, ImportSink } from './importSink.ts'
import { readImportTime } from './importTime.ts'
import { lettaMessages } from './lettaMessages.ts'

/** True when an object is an agent file: MemGPT's, Letta's flat one, or the one of entities. */
export function isLetta(root: JsonObject): boolean {
  if (isMemGpt(root) || isEntities(root)) return true
  return Array.isArray(fieldOf(root, 'core_memory')) && Array.isArray(fieldOf(root, 'messages'))
}

/** Reads an agent file of any of its three generations. Values of secrets and of the environment are never looked at. */
export function readLetta(root: JsonObject, sink: ImportSink): void {
  const generation = generationOf(root)
  sink.note('generation', generation)
  sink.format('letta', generation)
  if (isEntities(root)) return readEntities(root, sink)
  if (isMemGpt(root)) return readMemGpt(root, sink)
  readAgent(root, objectsIn(root, 'core_memory'), sink)
}

interface Block {
  readonly label: string
  readonly value: string
  readonly limit: number | null
}

function generationOf(root: JsonObject): string {
  if (isEntities(root)) {
    const revision = textIn(objectIn(root, 'metadata'), 'revision_id')
    return revision === '' ? 'entities-v2' : `entities-v2 (revision ${revision})`
  }
  if (isMemGpt(root)) return 'memgpt-2024'
  const version = textIn(root, 'version')
  return version === '' ? 'flat-v1' : `flat-v1 (version ${version})`
}

function isMemGpt(root: JsonObject): boolean {
  const state = fieldOf(root, 'agent_state')
  return isJsonObject(state) || (isJsonObject(fieldOf(root, 'state')) && Object.hasOwn(root, 'preset'))
}

function isEntities(root: JsonObject): boolean {
  return Array.isArray(fieldOf(root, 'agents')) && Array.isArray(fieldOf(root, 'blocks'))
}

function readEntities(root: JsonObject, sink: ImportSink): void {
  const blocks = new Map(objectsIn(root, 'blocks').map((block) => [labelIn(block, 'id'), block]))
  const toolNames = new Map(objectsIn(root, 'tools').map((tool) => [labelIn(tool, 'id'), textIn(tool, 'name')]))
  for (const agent of objectsIn(root, 'agents')) {
    const own = [
      ...listIn(agent, 'block_ids').flatMap((id) => {
        const block = typeof id === 'string' ? blocks.get(id) : undefined
        return block === undefined ? [] : [block]
      }),
      ...objectsIn(agent, 'memory_blocks'),
    ]
    readAgent(agent, own, sink)
  }
  if (toolNames.size > 0) {
    sink.drop(
      counted(toolNames.size, 'tool of the agent, which is a program', 'tools of the agent, which are programs'),
    )
  }
  if (objectsIn(root, 'files').length + objectsIn(root, 'sources').length > 0)
    sink.drop('files and sources of the agent')
}

function readMemGpt(root: JsonObject, sink: ImportSink): void {
  const agent = isJsonObject(fieldOf(root, 'agent_state')) ? objectIn(root, 'agent_state') : root
  const state = objectIn(agent, 'state')
  const memory =
    [objectIn(agent, 'memory'), objectIn(state, 'memory')].find((each) => Object.keys(each).length > 0) ?? {}
  const inner = isJsonObject(fieldOf(memory, 'memory')) ? objectIn(memory, 'memory') : memory
  const blocks = Object.entries(inner).flatMap(([label, value]): JsonObject[] => {
    if (typeof value === 'string') return [{ label, value }]
    return isJsonObject(value) && typeof value.value === 'string'
      ? [{ ...value, label: textIn(value, 'label') || label }]
      : []
  })
  const messages = [root, agent, state].map((each) => objectsIn(each, 'messages')).find((list) => list.length > 0) ?? []
  readAgent({ ...agent, ...(Object.hasOwn(state, 'system') && { system: state.system ?? '' }), messages }, blocks, sink)
}

function readAgent(agent: JsonObject, rawBlocks: readonly JsonObject[], sink: ImportSink): void {
  const blocks = rawBlocks.map((block): Block => ({
    label: textIn(block, 'label') || textIn(block, 'name'),
    value: textIn(block, 'value'),
    limit: typeof block.limit === 'number' ? block.limit : null,
  }))
  sink.persona(personaOf(agent, blocks))
  for (const { label, value } of blocks) {
    if (label === 'persona' || value.trim() === '') continue
    sink.memory({
      sourceId: `block-${label}`,
      text: value,
      createdAt: readImportTime(fieldOf(agent, 'created_at'), { zoneless: 'naive' }),
      updatedAt: null,
      subject: label === 'human' ? 'user' : null,
      types: [label],
      raw: { label },
    })
  }
  const sent = objectsIn(agent, 'messages')
  if (sent.length === 0) return
  const messages = lettaMessages(sent)
  sink.conversation({
    sourceId: labelIn(agent, 'id') || textIn(agent, 'name') || null,
    title: null,
    createdAt: null,
    updatedAt: null,
    messages,
    leafId: messages.at(-1)?.id ?? null,
    with: textIn(agent, 'name'),
    notes: {
      systemEventsInUserRole: messages.filter(({ kind, role }) => kind === 'event' && role === 'user').length,
      inContext: inContext(agent),
    },
  })
}

function personaOf(agent: JsonObject, blocks: readonly Block[]): ImportedPersona {
  const persona = blocks.find(({ label }) => label === 'persona')
  const secretNames = secretsOf(agent)
  return {
    ...blankPersona(textIn(agent, 'name'), 'letta'),
    systemPrompt: textIn(agent, 'system'),
    description: persona?.value ?? '',
    creatorNotes: textIn(agent, 'description'),
    tags: listIn(agent, 'tags').filter((tag): tag is string => typeof tag === 'string'),
    createdAt: readImportTime(fieldOf(agent, 'created_at'), { zoneless: 'naive' }),
    modifiedAt: readImportTime(fieldOf(agent, 'updated_at'), { zoneless: 'naive' }),
    sourceId: labelIn(agent, 'id') || null,
    notes: {
      agentType: textIn(agent, 'agent_type') || null,
      blocks: blocks.map(({ label, value, limit }) => ({ label, value, limit })),
      tools: listIn(agent, 'tools').length + listIn(agent, 'tool_ids').length,
      secretNames,
      hasPersonaBlock: persona !== undefined,
    },
  }
}

/** Names at most: a list of `{ key, value }`, or an object by name. */
function secretsOf(agent: JsonObject): string[] {
  return ['tool_exec_environment_variables', 'secrets'].flatMap((field) => {
    const value = fieldOf(agent, field)
    if (isJsonObject(value)) return Object.keys(value)
    return objectsIn(agent, field).map((secret) => textIn(secret, 'key') || textIn(secret, 'name'))
  })
}

function inContext(agent: JsonObject): number {
  const lists = ['in_context_message_indices', 'in_context_message_ids', 'message_ids'].map((key) => listIn(agent, key))
  return lists.find((list) => list.length > 0)?.length ?? 0
}
