import { hashOf, personaFrom, type JsonObject, type Persona } from '../core/index.ts'
import { fieldOf, objectIn } from './fields.ts'
import type { ImportedPersona } from './importSink.ts'

/** The persona that a character becomes. What no field of ours holds stays in `extensions.import`, for the way back. */
export function toPersona(
  imported: ImportedPersona,
  { now, avatar }: { now: number; avatar?: string | undefined },
): Persona {
  const fields = cardFieldsOf(imported)
  const at = imported.createdAt?.at ?? now
  const persona = personaFrom(
    {
      id: importedPersonaId(imported),
      name: imported.name.trim().slice(0, 200).trim() || 'Unnamed',
      prompt: fields.prompt,
      background: { ...fields.background, ...imported.background },
      ...(fields.nickname !== '' && { nickname: fields.nickname }),
      ...(fields.lateInstruction !== '' && { lateInstruction: fields.lateInstruction }),
      ...(imported.depthNote !== null && {
        depthNote: { ...imported.depthNote, role: imported.depthNote.role ?? 'system' },
      }),
      ...(fields.scenario !== '' && { scenario: fields.scenario }),
      ...(fields.exampleDialogue !== '' && { exampleDialogue: fields.exampleDialogue }),
      ...(fields.greetings.length > 0 && { greetings: fields.greetings }),
      ...(imported.tags.length > 0 && { tags: imported.tags }),
      ...(avatar !== undefined && { avatar }),
      extensions: { import: notesOf(imported) },
    },
    at,
  )
  return { ...persona, updatedAt: imported.modifiedAt?.at ?? at }
}

/** One id for one card: the same file finds what it made. */
export function importedPersonaId({ spec, sourceId, name, raw, systemPrompt, description }: ImportedPersona): string {
  const content = Object.keys(raw).length > 0 ? JSON.stringify(raw) : `${name}\0${systemPrompt}\0${description}`
  return `import-${hashOf(`${spec}\0${sourceId ?? content}`)}`
}

/** The texts of a card as a persona has them: macros of other programs in the words of the specs. */
export function cardFieldsOf(imported: ImportedPersona) {
  const text = macrosOf(imported.spec)
  const { description, personality } = imported
  return {
    prompt: text(imported.systemPrompt),
    lateInstruction: text(imported.lateInstruction),
    nickname: imported.nickname ?? '',
    background: {
      ...(description !== '' && { description: text(description) }),
      ...(personality !== '' && { personality: text(personality) }),
    },
    scenario: text(imported.scenario),
    exampleDialogue: text(imported.exampleDialogue),
    greetings: [imported.firstMessage, ...imported.alternateGreetings]
      .map(text)
      .filter((greeting) => greeting.trim() !== ''),
  }
}

/** Backyard writes `{character}`, `{user}` and `#{user}:`; a Lobe agent's own marks stay as they are. */
function macrosOf(spec: string): (text: string) => string {
  if (!spec.startsWith('backyard') && spec !== 'byaf') return (text) => text
  return (text) =>
    text.replace(/#?(?<!\{)\{(character|user)\}(?!\})/gi, (_, who: string) =>
      who.toLowerCase() === 'user' ? '{{user}}' : '{{char}}',
    )
}

function notesOf(imported: ImportedPersona): JsonObject {
  const { spec, specVersion, sourceId, creator, creatorNotes, characterVersion, createdAt, notes } = imported
  const avatar = fieldOf(notes, 'avatar')
  return {
    spec,
    specVersion,
    ...(sourceId !== null && { sourceId }),
    ...(creator !== null && creator !== '' && { creator }),
    ...(creatorNotes !== '' && { creatorNotes }),
    ...(characterVersion !== null && characterVersion !== '' && { characterVersion }),
    ...(createdAt !== null && { createdAt: createdAt.raw }),
    ...(typeof avatar === 'string' && avatar !== '' && { avatar }),
    raw: withoutBook(imported),
  }
}

/** The card without its lorebook, which is a record of its own and goes back in from there. */
function withoutBook({ raw, lorebook }: ImportedPersona): JsonObject {
  if (lorebook === null) return raw
  const inner = ['data', 'character'].filter((key) => Object.keys(objectIn(raw, key)).length > 0)
  return { ...without(raw), ...Object.fromEntries(inner.map((key) => [key, without(objectIn(raw, key))])) }
}

function without(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'character_book' && key !== 'loreItems'))
}
