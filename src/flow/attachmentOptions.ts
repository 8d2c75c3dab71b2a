/** Limits of what users may attach. */
export interface AttachmentOptions {
  /**
   * Media types and endings, as in an `<input accept>`; what is text is taken as `text/*` whatever a browser calls it.
   * @default pictures, texts and PDFs
   */
  accept?: string
  /** Bytes of one file, as it is chosen. @default 10_485_760 */
  maxBytes?: number
  /** Files of one message. @default 10 */
  maxFiles?: number
  /**
   * Pixels of a picture's longer side; a larger one is scaled before it is kept. @default 1568, beyond which Claude scales
   * by itself and other models see no more
   */
  maxEdge?: number
}

/** The limits where the app sets none. */
export const ATTACHMENTS: Required<AttachmentOptions> = {
  // Few systems know these endings as text.
  accept: 'image/*,text/*,application/pdf,application/json,.md,.csv,.log,.yaml,.yml,.toml',
  maxBytes: 10_485_760,
  maxFiles: 10,
  maxEdge: 1568,
}
