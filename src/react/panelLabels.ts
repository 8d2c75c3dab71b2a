'use client'

import type { LogLevel } from '../core/index.ts'
import { useWords } from './labelsContext.ts'
import { plural } from './plural.ts'

/** Texts of the panels for whoever builds with the kit: log, backups, and the tools of a developer. */
export const PANEL = {
  locale: undefined as string | undefined,
  log: 'Log',
  logNewest: 'Log, newest first',
  logLevel: 'Level',
  /** A level and those above it. */
  logLevels: { debug: 'All', info: 'Events', warning: 'Warnings', error: 'Errors' } satisfies Record<LogLevel, string>,
  searchLog: 'Search the log',
  downloadLog: 'Download log',
  clearLog: 'Clear',
  logData: 'Data',
  logEmpty: 'Nothing here. What happens from now on appears at once.',
  templates: 'Prompt templates',
  template: 'Template',
  templateHint: 'A template is a text with places to fill in. Write {{name}} or ${name}, and a field for it appears.',
  templatePreview: 'Preview',
  noValue: 'No value yet',
  missingValues: (names: string) => `Missing: ${names}`,
  keptTemplates: 'Kept in this browser',
  templateName: 'Name of this template',
  saveTemplate: 'Save',
  noTemplates: 'None yet.',
  deleteTemplate: (name: string) => `Delete ${name}`,
  templateSaved: (name: string) => `Saved “${name}”.`,
  templateReplaced: (name: string) => `Replaced “${name}”.`,
  templateDeleted: (name: string) => `Deleted “${name}”.`,
  templateUndone: 'Undone.',
  backup: 'Backup',
  backUp: 'Back up',
  backupWhat: 'What to download',
  backupAll: 'Everything',
  downloadBackup: 'Download a backup',
  downloadForPython: 'For the Python library',
  backupNote: 'A backup holds personas, memories, conversations and files. The Python library reads no conversations.',
  restore: 'Restore',
  erase: 'Erase',
  eraseAll: 'Erase everything…',
  eraseNote: 'Deletes every persona of your own, conversation and memory in this browser. This can’t be undone.',
  /** The word that is typed to confirm. */
  eraseWord: 'erase',
  eraseConfirm: (word: string) => `Type “${word}” to go on`,
  eraseNow: 'Erase everything',
  erased: 'Everything was erased.',
  devtools: 'PersonaFlow devtools',
  devtoolsTabs: {
    state: 'State',
    prompt: 'Prompt',
    receipt: 'Receipt',
    memory: 'Memory',
    log: 'Log',
    storage: 'Storage',
    time: 'Undo',
  },
  noReceipt: 'The last reply has no receipt yet.',
  stepsDone: (count: number) =>
    plural(count, { one: '1 step can be undone', other: `${count} steps can be undone` }, 'en'),
  undoTo: (label: string) => `Undo up to “${label}”`,
  redoStep: (label: string) => `Redo “${label}”`,
}

/** The words of the panels for developers. */
export function usePanelLabels(): typeof PANEL {
  return useWords(PANEL)
}
