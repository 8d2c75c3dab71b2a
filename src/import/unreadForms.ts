import { isJsonObject, type Json, type JsonObject } from '../core/index.ts'
import { fieldOf, labelIn, listIn, objectIn } from './fields.ts'

/** A form that is known and not read: what it is, what to do instead. */
export interface UnreadForm {
  readonly what: string
  readonly how: string
}

const FORMS: readonly (UnreadForm & { readonly is: (root: JsonObject) => boolean })[] = [
  {
    what: 'a chat of Google AI Studio (chunkedPrompt)',
    how: 'What is missing is a reader for its chunks: copy the conversation as text instead',
    is: (root) => isJsonObject(fieldOf(root, 'chunkedPrompt')),
  },
  {
    what: 'an export of Grok',
    how: 'What is missing is a reader for its conversations: copy them as text instead',
    is: (root) =>
      listIn(root, 'conversations').some(
        (item) => isJsonObject(fieldOf(item, 'conversation')) || Array.isArray(fieldOf(item, 'responses')),
      ),
  },
  {
    what: 'an export of chatbot-ui',
    how: 'What is missing is a reader for its history: export the conversations as text instead',
    is: (root) =>
      Array.isArray(fieldOf(root, 'history')) && (Object.hasOwn(root, 'prompts') || Object.hasOwn(root, 'folders')),
  },
  {
    what: 'a character of Voxta',
    how: 'What is missing is a reader for its parts: export it from Voxta as a character card (PNG)',
    is: (root) => Object.hasOwn(root, '$type') || (Object.hasOwn(root, 'Profile') && Object.hasOwn(root, 'Name')),
  },
  {
    what: 'a module or preset of RisuAI',
    how: 'What is missing is a reader for its scripts: export the lorebook or the character by itself',
    is: (root) => /^risu/i.test(labelIn(root, 'type')),
  },
  {
    what: 'a saved story of KoboldAI',
    how: 'Its world info is read where it is a list called "worldinfo"; the story itself is not',
    is: (root) =>
      Object.hasOwn(root, 'gamestarted') || (Array.isArray(fieldOf(root, 'actions')) && Object.hasOwn(root, 'memory')),
  },
  {
    what: 'a story or scenario of NovelAI without a lorebook',
    how: 'What is missing is a reader for stories: export its lorebook',
    is: (root) => Object.hasOwn(root, 'storyContainerVersion') || Object.hasOwn(root, 'scenarioVersion'),
  },
  {
    what: 'a dump of LobeChat’s database (version 1.77 or later)',
    how: 'What is missing is a reader for its tables: export single topics, or the agents',
    is: (root) =>
      isJsonObject(fieldOf(root, 'data')) &&
      ['sessions', 'messages', 'agents'].every((key) => Array.isArray(fieldOf(objectIn(root, 'data'), key))),
  },
  {
    what: 'a preset of SillyTavern',
    how: 'Presets say how a model is called, not who the character is: choose its card',
    is: (root) => Array.isArray(fieldOf(root, 'prompt_order')) || Object.hasOwn(root, 'temp_openai'),
  },
  {
    what: 'a character of elizaOS',
    how: 'What is missing is a reader for its lists: convert it to a character card',
    is: (root) => Object.hasOwn(root, 'messageExamples') && Object.hasOwn(root, 'name'),
  },
  {
    what: 'a character of Agnai',
    how: 'What is missing is a reader for its attributes: export it as a character card (PNG)',
    is: (root) =>
      fieldOf(root, 'kind') === 'character' ||
      (isJsonObject(fieldOf(root, 'persona')) && Object.hasOwn(root, 'greeting')),
  },
]

/** The form of a file that no reader takes, if it is a known one. */
export function unreadForm(root: Json): UnreadForm | undefined {
  const candidates = Array.isArray(root) ? (root as readonly Json[]).slice(0, 3) : [root]
  return candidates
    .filter((item): item is JsonObject => isJsonObject(item))
    .map((item) => FORMS.find(({ is }) => is(item)))
    .find((form) => form !== undefined)
}
