import { readFileSync } from 'node:fs'

/** A file of dialogues with probes, as test/bench/live.ts takes it. */
export interface DialogueFile {
  readonly name: string
  readonly scenarios: readonly Dialogue[]
}

/** What a user and a persona said over weeks, and what is asked afterwards. */
export interface Dialogue {
  readonly id: string
  /** Such as 'de'; left out: English. */
  readonly language?: string
  readonly persona: {
    readonly id: string
    readonly name: string
    readonly prompt: string
    readonly background?: object
  }
  readonly user: { readonly name: string }
  readonly turns: readonly DialogueTurn[]
  readonly probes: readonly Probe[]
  /** English only. */
  readonly facts?: ExpectedFacts
}

export interface DialogueTurn {
  readonly id: string
  readonly session: number
  /** ISO 8601. */
  readonly at: string
  readonly speaker: 'user' | 'persona'
  readonly text: string
}

/** What the user says later. */
export interface Probe {
  readonly id: string
  readonly at: string
  /** What was said just before: `U: …` and `P: …`. */
  readonly context: readonly string[]
  readonly text: string
  /** Such as 'direct'; `smalltalk` and `trap` deserve nothing. */
  readonly kind: string
  /** Ids of the turns that hold the answer. */
  readonly expect: readonly string[]
  /** Ids of turns that would mislead. */
  readonly notExpect: readonly string[]
}

/** What should and should not be learned, by the turn it was said in. */
export interface ExpectedFacts {
  readonly current: readonly ExpectedFact[]
  readonly superseded: readonly (ExpectedFact & { readonly by: string })[]
  readonly mustNotLearn: readonly { readonly text: string; readonly source: string; readonly why: string }[]
}

export interface ExpectedFact {
  /** `user`, `persona`, or somebody's name. @default 'user' */
  readonly about?: string
  readonly slot: string
  readonly value: string
  readonly source: string
}

export function readDialogues(file: string): DialogueFile {
  // Our own files; a wrong one fails at its first use with the field's name.
  return JSON.parse(readFileSync(file, 'utf8')) as DialogueFile
}
