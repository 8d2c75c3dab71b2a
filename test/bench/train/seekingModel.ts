import { readFileSync } from 'node:fs'
import { seekingFeatures } from '../../../src/recall/seekingFeatures.ts'
import type { Dialogue } from '../live/dialogue.ts'
import { train, type Model, type Sample } from './regression.ts'
import { WRITTEN_SAMPLES } from './seekingSamples.ts'

/** What users ask their persona in a dialogue: what has an answer there or looks as if it had one, and small talk. */
export function samplesOf({ id, probes }: Dialogue): Sample[] {
  return probes
    .filter(({ kind, expect }) => kind === 'smalltalk' || kind === 'trap' || expect.length > 0)
    .map(({ text, kind, expect }) => ({ text, isWanted: kind === 'trap' || expect.length > 0, group: id }))
}

/** English messages that deserve no memory, by intent; of a text that is there twice the first. */
export function nothingSamples(file: string): Sample[] {
  // Our own files; a wrong one fails at its first use with the field's name.
  const { messages } = JSON.parse(readFileSync(file, 'utf8')) as {
    messages: readonly { text: string; intent: string; language: string }[]
  }
  const english = new Map(
    messages.filter(({ language }) => language === 'en').map((message) => [message.text, message]),
  )
  return [...english.values()].map(({ text, intent }) => ({ text, isWanted: false, group: `nothing ${intent}` }))
}

/** The regression over these and the samples written for it. */
export function trainSeeking(samples: readonly Sample[]): Model {
  return train([...samples, ...WRITTEN_SAMPLES], { featuresOf: seekingFeatures })
}
