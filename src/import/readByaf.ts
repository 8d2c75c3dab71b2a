import { isJsonObject, type JsonObject } from '../core/index.ts'
import { blankPersona } from './blankPersona.ts'
import { decodeText } from './decodeText.ts'
import { fieldOf, labelIn, listIn, objectsIn, textIn } from './fields.ts'
import type {
  ImportedConversation,
  ImportedMessage,
  ImportedPersona,
  ImportedPicture,
  ImportSink,
} from './importSink.ts'
import { readImportTime } from './importTime.ts'
import type { Zip } from './openZip.ts'
import { parseText } from './parseText.ts'
import { pictureOf } from './pictureOf.ts'
import { shownVersion, withoutSpeaker } from './readBackyard.ts'
import { readLorebook } from './readLorebook.ts'
import { refuse } from './refuse.ts'
import { withoutProfiles } from './withoutProfiles.ts'

const MAX_JSON = 32 * 2 ** 20

/** Reads Backyard's archive: a manifest that names characters and scenarios; one scenario is one chat. */
export async function readByaf(zip: Zip, sink: ImportSink): Promise<void> {
  const manifest = await jsonAt(zip, 'manifest.json')
  const paths = (key: string): string[] =>
    listIn(manifest, key).filter((path): path is string => typeof path === 'string')
  const found: { path: string; character: JsonObject }[] = []
  for (const path of paths('characters')) {
    const character = await jsonAt(zip, path)
    if (character === undefined) sink.warn('missing-character', `The archive has no ${path}`)
    else found.push({ path, character })
  }
  if (found.length === 0) throw refuse('the archive names no character that is in it')
  const scenarios: JsonObject[] = []
  for (const scenarioPath of paths('scenarios')) {
    const scenario = await jsonAt(zip, scenarioPath)
    if (scenario === undefined) sink.warn('missing-scenario', `The archive has no ${scenarioPath}`)
    else scenarios.push(scenario)
  }
  sink.format('backyard-card', `byaf ${labelIn(manifest, 'schemaVersion')}`.trim())
  for (const [at, { path, character }] of found.entries()) {
    // A scenario names nobody: it is the first one's.
    const own = at === 0 ? scenarios : []
    const avatar = await avatarOf(zip, character, path)
    sink.persona({ ...personaOf(character, own), specVersion: fieldOf(manifest, 'schemaVersion') ?? null, avatar })
  }
  const [{ character }] = found as [(typeof found)[number]]
  for (const scenario of scenarios) {
    const conversation = conversationOf(scenario, nameOf(character))
    if (conversation.messages.length > 0) sink.conversation(conversation)
  }
}

function nameOf(character: JsonObject): string {
  return textIn(character, 'displayName') || textIn(character, 'name')
}

function personaOf(character: JsonObject, scenarios: readonly JsonObject[]): ImportedPersona {
  const [first = {}] = scenarios
  const greetings = scenarios.map((scenario) => textIn(objectsIn(scenario, 'firstMessages')[0], 'text'))
  return {
    ...blankPersona(nameOf(character), 'byaf'),
    nickname: textIn(character, 'name') || null,
    description: textIn(character, 'persona'),
    systemPrompt: textIn(first, 'formattingInstructions'),
    scenario: textIn(first, 'narrative'),
    firstMessage: greetings[0] ?? '',
    alternateGreetings: greetings.slice(1).filter((text) => text !== ''),
    exampleDialogue: objectsIn(first, 'exampleMessages')
      .map((message) => textIn(message, 'text'))
      .join('\n'),
    createdAt: readImportTime(fieldOf(character, 'createdAt')),
    modifiedAt: readImportTime(fieldOf(character, 'updatedAt')),
    sourceId: labelIn(character, 'id') || null,
    lorebook: Array.isArray(fieldOf(character, 'loreItems'))
      ? readLorebook({ loreItems: character.loreItems ?? [] }, () => {})
      : null,
    raw: withoutProfiles({ character, scenarios: scenarios.map(withoutMessages) }),
    notes: { scenarios: Math.max(1, scenarios.length) },
  }
}

async function jsonAt(zip: Zip, path: string): Promise<JsonObject | undefined> {
  const entry = zip.find(path)
  if (entry === undefined) return undefined
  const value = parseText(decodeText(await zip.read(entry, { maxBytes: MAX_JSON })))
  return isJsonObject(value) ? value : undefined
}

/** Pictures lie beside the character's file, by paths relative to it. */
async function avatarOf(zip: Zip, character: JsonObject, path: string): Promise<ImportedPicture | null> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const image = textIn(objectsIn(character, 'images')[0], 'path')
  const entry = zip.find(`${folder}${image}`) ?? zip.find(image)
  return entry === undefined ? null : pictureOf(await zip.read(entry))
}

function conversationOf(scenario: JsonObject, name: string): ImportedConversation {
  const messages: ImportedMessage[] = []
  for (const [at, item] of interleaved(objectsIn(scenario, 'messages')).entries()) {
    const place = { id: String(at), parentId: at === 0 ? null : String(at - 1), kind: 'said' } as const
    if (fieldOf(item, 'type') === 'human') {
      const text = withoutSpeaker(textIn(item, 'text'))
      messages.push({ ...place, role: 'user', text, at: readImportTime(fieldOf(item, 'createdAt')) })
      continue
    }
    const outputs = objectsIn(item, 'outputs')
    const index = shownVersion(outputs)
    const texts = outputs.map((output) => withoutSpeaker(textIn(output, 'text')))
    messages.push({
      ...place,
      role: 'assistant',
      text: texts[index] ?? withoutSpeaker(textIn(item, 'text')),
      at: readImportTime(fieldOf(outputs[index], 'createdAt')) ?? readImportTime(fieldOf(item, 'createdAt')),
      speaker: name,
      ...(texts.length > 1 && { swipes: { texts, index } }),
    })
  }
  return {
    sourceId: labelIn(scenario, 'id') || null,
    title: textIn(scenario, 'title') || null,
    createdAt: messages[0]?.at ?? null,
    updatedAt: messages.at(-1)?.at ?? null,
    messages,
    leafId: messages.at(-1)?.id ?? null,
    with: name,
    notes: {},
  }
}

/** Exports of the Mac have all that the user said before all that was answered. */
function interleaved(items: readonly JsonObject[]): readonly JsonObject[] {
  const half = items.length / 2
  const isApart = half > 1 && Number.isInteger(half) && items.every((item, at) => isHuman(item) === at < half)
  return isApart ? items.slice(0, half).flatMap((item, at) => [item, items[half + at]!]) : items
}

function isHuman(item: JsonObject): boolean {
  return fieldOf(item, 'type') === 'human'
}

function withoutMessages(scenario: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(scenario).filter(([key]) => key !== 'messages'))
}
