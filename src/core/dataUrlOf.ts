import { base64Of } from './base64Of.ts'

/** Bytes as a `data:` URL. */
export function dataUrlOf(bytes: Uint8Array, mediaType: string): string {
  return `data:${mediaType};base64,${base64Of(bytes)}`
}
