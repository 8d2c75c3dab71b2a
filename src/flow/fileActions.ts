import type { Logger } from '../core/index.ts'
import type { ImportInput } from '../import/index.ts'
import type { ExportFileOptions } from './exportFile.ts'
import type { FlowContext } from './flowContext.ts'
import type { ImportFileOptions, ImportFileResult } from './importFile.ts'

/** Files of other programs, in and out: what does it is loaded with the first one. */
export function fileActions(context: FlowContext & { readonly logger: Logger }) {
  return {
    /**
     * Takes in a file of any form that is read, as one step that can be undone: a card, a lorebook, a chat, an export, a
     * list of memories, a backup; several files that belong together too. A second import of the same file changes
     * nothing. Throws `bad-input` for what can't be read, `not-found` for an unknown persona: nothing is changed then.
     */
    async import(
      files: ImportInput | readonly ImportInput[],
      options: ImportFileOptions = {},
    ): Promise<ImportFileResult> {
      return (await import('./importFile.ts')).importFile(context, files, options)
    },

    /**
     * A persona, a conversation, a lorebook or what is remembered as a file that other programs read. What came in with
     * an import and isn't understood goes out again unchanged. Rejects with `not-found`.
     */
    async exportFile(options: ExportFileOptions): Promise<File> {
      return (await import('./exportFile.ts')).exportFile(context, options)
    },
  }
}
