import { dataUrlBytes, textOfDataUrl } from '../core/index.ts'

/** In place of bytes that are no text. */
const BYTES = '…'

/**
 * The words of a `data:` URL: its kind, and its content where that is text, whatever kind it claims to be. A text that only
 * looks like such a URL is given back as it is.
 */
export function dataUrlText(url: string): string {
  const bytes = dataUrlBytes(url)
  if (bytes === undefined) return url
  return textOfDataUrl(url, bytes) ?? url.slice(0, url.indexOf(',') + 1) + BYTES
}
