import { isJsonObject, type JsonObject } from '../core/index.ts'
import { blankPersona } from './blankPersona.ts'
import { fieldOf, labelIn, textIn } from './fields.ts'
import type { ImportedPersona, ImportedPicture, ImportFormat, ImportSink } from './importSink.ts'
import { readCard } from './readCard.ts'
import { withoutProfiles } from './withoutProfiles.ts'
import { refuse } from './refuse.ts'

/** Reads a card from its JSON, wherever that was found, and hands it on with its picture. */
export function readCardJson(root: JsonObject, sink: ImportSink, avatar: ImportedPicture | null = null): void {
  const persona = isGradio(root) ? gradioPersona(root) : readCard(root, sink.warn)
  if (persona.name.trim() === '' && persona.description === '' && persona.firstMessage === '') {
    sink.note('outcome', 'no-card')
    throw refuse('the card has neither a name nor a description')
  }
  sink.format(formatOf(persona), labelIn({ version: persona.specVersion }, 'version'))
  for (const { uri } of persona.assets) {
    if (/^https?:/.test(uri)) sink.drop('pictures that are only an address (nothing is fetched)')
  }
  sink.persona({ ...persona, avatar })
}

/** The form of the first web interface: `char_name`, `char_persona`, … */
export function isGradio(root: JsonObject): boolean {
  return typeof fieldOf(root, 'char_name') === 'string' && !isJsonObject(fieldOf(root, 'data'))
}

function formatOf({ spec }: ImportedPersona): ImportFormat {
  if (spec === 'v1') return 'card-v1'
  if (spec === 'gradio') return 'gradio-card'
  return spec === 'chara_card_v2' ? 'card-v2' : 'card-v3'
}

function gradioPersona(root: JsonObject): ImportedPersona {
  return {
    ...blankPersona(textIn(root, 'char_name'), 'gradio'),
    description: textIn(root, 'char_persona'),
    personality: textIn(root, 'personality'),
    scenario: textIn(root, 'world_scenario'),
    firstMessage: textIn(root, 'char_greeting'),
    exampleDialogue: textIn(root, 'example_dialogue'),
    raw: withoutProfiles(root),
    notes: { rootKeys: Object.keys(root).length, extensionKeys: [] },
  }
}
