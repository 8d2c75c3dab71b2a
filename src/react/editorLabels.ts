'use client'

import { useWords } from './labelsContext.ts'

/** Texts of the editors. */
export const EDITOR = {
  locale: undefined as string | undefined,
  editPersona: (name: string) => `Edit ${name}`,
  noPersonaToEdit: 'There is no persona yet.',
  newPersona: 'New persona',
  newPersonaName: 'Somebody new',
  copyName: (name: string) => `${name} (copy)`,
  duplicatePersona: 'Duplicate',
  deletePersona: 'Delete',
  resetPersona: 'Back to the app’s own',
  /** Words for the last action. */
  editorDone: {
    saved: 'Saved',
    created: 'Created',
    copied: 'Duplicated',
    deleted: 'Deleted',
    reset: 'Reset',
    undone: 'Undone',
  },
  editorFields: {
    name: 'Name',
    nickname: 'Called, in texts',
    tags: 'Tags, separated by commas',
    prompt: 'Prompt',
    scenario: 'Scenario',
    exampleDialogue: 'Example of how it talks',
    lateInstruction: 'Said last, after the conversation',
    background: 'Background',
    greetings: 'Greetings',
  },
  choosePicture: 'Choose a picture',
  removePicture: 'Remove the picture',
  pictureRefused: 'This file can’t be read as a picture. Choose a PNG, JPEG, WebP or GIF.',
  promptIsText: 'As text',
  promptIsOutline: 'As an outline',
  promptPreview: 'What the model reads',
  fromTemplate: 'Fill from a template',
  templateChoice: 'Template',
  useTemplate: 'Use as the prompt',
  editorMemory: 'Memory',
  learns: 'Learns from what you say',
  sumsUp: 'Sums up long conversations by itself',
  summaryTurns: 'Turns that one summary stands for',
  memoriesInUse: 'Memories in use at most (older ones are archived)',
  forgetsAfter: 'Days until unused memories are forgotten (empty: never)',
  neverLearned: 'Kinds of facts never learned, separated by commas',
  neverRemembered: 'Words whose messages are not remembered, separated by commas',
  wholeNumber: 'A whole number above 0 is needed.',
  /** A greeting, by its place in the list. */
  greeting: (place: number) => `Greeting ${place}`,
  addGreeting: 'Add a greeting',
  removeGreeting: (place: number) => `Remove greeting ${place}`,
  moveGreeting: (place: number) => `Move greeting ${place} up`,
  /** A value in nested data, by the keys that lead to it. */
  entryKey: (path: string) => `Name of ${path}`,
  entryValue: (path: string) => path,
  removeEntry: (path: string) => `Remove ${path}`,
  addEntry: (path: string) => (path === '' ? 'Add…' : `Add to ${path}…`),
  entryKinds: { text: 'Text', number: 'Number', flag: 'Yes or no', list: 'List', group: 'Group' },
  newKey: 'new',
  keyTaken: (key: string) => `There is “${key}” already.`,
}

/** The words of the editors. */
export function useEditorLabels(): typeof EDITOR {
  return useWords(EDITOR)
}
