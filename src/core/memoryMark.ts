/** Asks a model to name the memories it speaks from. */
export const CITING =
  'Memories bear marks such as [m1]. Right behind what you take from one, write its mark. Never speak of the marks.'

/** A line of the prompt with the mark of its memory. */
export function withMark(line: string, number: number): string {
  return line.replace(/^- /, `- [m${number}] `)
}
