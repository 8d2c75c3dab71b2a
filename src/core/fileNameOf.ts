import { clippedText } from './clippedText.ts'

/** A title as a name that every file system takes, without its ending. */
export function fileNameOf(title: string, otherwise = 'conversation'): string {
  const name = clippedText(title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, ''), 60)
  return name === '' ? otherwise : name
}
