'use client'

import type { RefusedFile } from '../flow/index.ts'
import { useWords } from './labelsContext.ts'

/** Texts about attached files. */
export const FILES = {
  locale: undefined as string | undefined,
  attachments: 'Attached files',
  attachingFile: (name: string) => `Adding ${name}`,
  removeFile: (name: string) => `Remove ${name}`,
  describeFile: (name: string) => `Description of ${name}`,
  describe: 'What does it show?',
  /** The reason a file was not taken. `limit`: its size or number, in words. */
  fileRefused: ({ name, reason }: RefusedFile, limit: string): string =>
    ({
      type: `${name} is of a kind that can’t be sent here.`,
      size: `${name} is larger than ${limit}.`,
      count: `${name} is one too many: a message takes ${limit} files.`,
      unreadable: `${name} can’t be read.`,
      'no-room': `There is no room for ${name} in the storage of this site.`,
    })[reason],
  unnamedFile: 'File',
  fileMissing: (name: string) => `${name} is no longer here`,
  downloadFile: (name: string) => `Download ${name}`,
  enlarge: (name: string) => `Enlarge ${name}`,
}

/** The words of attached files. */
export function useFileLabels(): typeof FILES {
  return useWords(FILES)
}
