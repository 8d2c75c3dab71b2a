'use client'

import type { ImportReport } from '../formats/index.ts'
import { useWords } from './labelsContext.ts'
import { plural } from './plural.ts'

type Counted = keyof ImportReport['counts']

const KINDS: Readonly<Record<string, string>> = {
  personaflow: 'A backup',
  'python-system': 'A backup of the Python library',
  'python-character': 'A character of the Python library',
  'python-memories': 'Memories of the Python library',
  'python-templates': 'Prompt templates of the Python library',
  'card-v1': 'A character card',
  'card-v2': 'A character card',
  'card-v3': 'A character card',
  'gradio-card': 'A character',
  'tavernai-card': 'A character card of TavernAI',
  'backyard-card': 'A character of Backyard',
  'lobe-agent': 'An agent of LobeChat',
  lorebook: 'A lorebook',
  'sillytavern-chat': 'A chat of SillyTavern',
  chatgpt: 'An export of ChatGPT',
  claude: 'An export of Claude',
  'open-webui': 'An export of Open WebUI',
  librechat: 'An export of LibreChat',
  lobechat: 'An export of LobeChat',
  letta: 'An agent of Letta',
  mem0: 'Memories of mem0',
  'memory-list': 'A list of facts',
}

const FORMS: Readonly<Record<Counted, readonly [one: string, other: string]>> = {
  personas: ['persona', 'personas'],
  memories: ['memory', 'memories'],
  conversations: ['conversation', 'conversations'],
  messages: ['message', 'messages'],
  promptTemplates: ['template', 'templates'],
  lorebooks: ['lorebook', 'lorebooks'],
}

/** Texts about files that come in, and go out. */
export const IMPORT = {
  locale: undefined as string | undefined,
  importTitle: 'Import',
  importHint:
    'A character card, a lorebook, a chat, an export, a backup, or a list of facts. You see what is in it first.',
  importChoose: 'Choose files',
  importDrop: 'or drop them here',
  importPaste: 'Paste a text',
  importPasteHint: 'JSON, or a list of facts, one a line',
  importRead: 'Check it first',
  importReading: 'Reading…',
  importWriting: 'Importing…',
  importCancelled: 'Cancelled: nothing was imported.',
  /** Names a file by its format. */
  importKind: (kind: string) => KINDS[kind] ?? 'A file',
  importCount: (collection: Counted, count: number) =>
    plural(
      count,
      { one: `1 ${FORMS[collection][0]}`, other: `${count.toLocaleString('en')} ${FORMS[collection][1]}` },
      'en',
    ),
  /** The effects of an import, planned or done: each with a list such as "1 persona and 2 lorebooks". */
  importAdds: (list: string, isDone: boolean) => (isDone ? `Added ${list}.` : `Adds ${list}.`),
  importReplaces: (list: string, isDone: boolean) => (isDone ? `Replaced ${list}.` : `Replaces ${list}.`),
  importRemoves: (list: string, isDone: boolean) => (isDone ? `Removed ${list}.` : `Removes ${list}.`),
  importSame: (list: string) => `Already here: ${list}.`,
  importKeeps: (list: string) => `Different here, yours is kept: ${list}.`,
  importNothing: 'Nothing in it is new.',
  importProposals: 'New memories wait for your yes in the memory list.',
  /** Counts the conversations of a large file. */
  importPacked: (count: number) =>
    plural(
      count,
      {
        one: 'The file is large: its conversation stays in storage and is read when you open it.',
        other: `The file is large: its ${count.toLocaleString('en')} conversations stay in storage. Each is read when you open it.`,
      },
      'en',
    ),
  importRevived: (count: number) =>
    plural(count, { one: '1 of it you had deleted.', other: `${count} of it you had deleted.` }, 'en'),
  importNames: (names: string, more: number) => (more === 0 ? names : `${names} and ${more} more`),
  importNotes: 'Notes',
  /** A warning about a file, as its reader words it, with a stable code if it has one. */
  importWarning: (message: string, _code?: string) => message,
  importDropped: 'Left out',
  /** Names a part of a file that doesn't come in. */
  importDroppedItem: (what: string) => what,
  importOwner: 'Belongs to',
  importOwnerOfFile: 'As in the file',
  importConflicts: 'Where it differs',
  importKeepMine: 'Keep what is here',
  /** For a backup it says that parts of its personas which it doesn't have are removed. */
  importTakeTheirs: (isBackup: boolean): string =>
    isBackup ? 'Take it from the file, and remove what the file doesn’t have' : 'Take it from the file',
  importLearn: 'Propose facts from what I said in it',
  importConfirm: 'Import',
  importAnother: 'Import something else',
  importTalk: (name: string) => `Talk to ${name}`,
  exportPersona: (name: string) => `Export ${name}`,
  exportCardPng: 'As a card (PNG)',
  exportCardJson: 'As a card (JSON)',
  exportMemoriesText: 'Memories, a line each',
  exportMemoriesJson: 'Memories (JSON)',
  exportLorebook: (name: string) => `Lorebook “${name}”`,
}

/** The words of `ImportPanel` and of the export buttons. */
export function useImportLabels(): typeof IMPORT {
  return useWords(IMPORT)
}
