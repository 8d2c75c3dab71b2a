/** Finds the backticks that end a piece of code, in time linear to the text for all pieces together. */
export function createCodeEnds(text: string) {
  let runs: Map<number, number[]> | undefined

  /**
   * The start of the next run of `length` backticks at or after `from`; -1 when there is none. Ask from left to right.
   */
  return function endOfCode(from: number, length: number): number {
    runs ??= runsOf(text)
    const starts = runs.get(length) ?? []
    while (starts.length > 0 && starts.at(-1)! < from) starts.pop()
    return starts.at(-1) ?? -1
  }
}

/** The starts of the runs of backticks, by their length, the last one first. */
function runsOf(text: string): Map<number, number[]> {
  const runs = new Map<number, number[]>()
  for (const { index, 0: run } of text.matchAll(/`+/g)) {
    const starts = runs.get(run.length)
    if (starts === undefined) runs.set(run.length, [index])
    else starts.push(index)
  }
  for (const starts of runs.values()) starts.reverse()
  return runs
}
