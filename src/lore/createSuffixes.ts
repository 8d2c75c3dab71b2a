/** All substrings of a text that grows, so that looking one up costs its own length and not the text's. */
export interface Suffixes {
  append(text: string): void
  /** The end of the first occurrence of `word`, in UTF-16 units; -1 when there is none. */
  endOf(word: string): number
}

/**
 * A suffix automaton (Blumer et al. 1985), built in linear time as text comes in: however many keys there are, and however
 * they are made, each costs its own length at most.
 */
export function createSuffixes(): Suffixes {
  const next: Map<number, number>[] = [new Map()]
  const link = [-1]
  const length = [0]
  const firstEnd = [-1]
  let last = 0

  function addState(transitions: Map<number, number>, size: number, end: number): number {
    next.push(transitions)
    length.push(size)
    firstEnd.push(end)
    return link.push(0) - 1
  }

  function add(unit: number): void {
    const end = length[last]!
    const state = addState(new Map(), end + 1, end)
    let from = last
    last = state
    for (; from !== -1 && !next[from]!.has(unit); from = link[from]!) next[from]!.set(unit, state)
    if (from === -1) return
    const to = next[from]!.get(unit)!
    link[state] = length[from]! + 1 === length[to] ? to : split(from, to, unit)
  }

  /** Parts what `to` stands for in two, by length. */
  function split(from: number, to: number, unit: number): number {
    const twin = addState(new Map(next[to]), length[from]! + 1, firstEnd[to]!)
    link[twin] = link[to]!
    link[to] = twin
    link[last] = twin
    for (let at = from; at !== -1 && next[at]!.get(unit) === to; at = link[at]!) next[at]!.set(unit, twin)
    return twin
  }

  return {
    append(text) {
      for (let at = 0; at < text.length; at++) add(text.charCodeAt(at))
    },
    endOf(word) {
      let state: number | undefined = 0
      for (let at = 0; at < word.length; at++) {
        state = next[state]!.get(word.charCodeAt(at))
        if (state === undefined) return -1
      }
      return firstEnd[state]!
    },
  }
}
