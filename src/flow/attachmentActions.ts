import type { FileUIPart } from 'ai'
import { dataUrlBytes } from '../core/index.ts'
import { ATTACHMENTS, type AttachmentOptions } from './attachmentOptions.ts'
import type { FlowContext } from './flowContext.ts'
import type { KeepFilesOptions, KeptFiles } from './keepFiles.ts'

interface AttachmentContext extends FlowContext {
  readonly attachments: AttachmentOptions | undefined
}

/** Files of users and models: their bytes lie once beside the records, and messages name them by address. */
export function attachmentActions(context: AttachmentContext) {
  const limits = { ...ATTACHMENTS, ...context.attachments }
  return {
    /** The limits of what may be attached. */
    limits: (): Required<AttachmentOptions> => limits,

    /**
     * Keeps files for a message: pictures scaled, each once however often it is sent. Gives them as parts for
     * `flow.chat.send` or a draft, and which were refused, and why. A file that no message or draft names goes with the page.
     */
    async keep(files: readonly File[], options: KeepFilesOptions = {}): Promise<KeptFiles> {
      return (await import('./keepFiles.ts')).keepFiles({ ...context, limits }, files, options)
    },

    /** The bytes of a file that a message names; `undefined` where they are gone, or lie at an address elsewhere. */
    async read({ url, mediaType }: Pick<FileUIPart, 'url' | 'mediaType'>): Promise<Blob | undefined> {
      const bytes = url.startsWith('data:') ? dataUrlBytes(url) : await (await context.store.blobs()).read(url)
      return bytes && new Blob([bytes], { type: mediaType })
    },
  }
}
