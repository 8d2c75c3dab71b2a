import { describe, expect, test } from 'vitest'
import { createPhase, type PhaseEvent } from '../../src/storage/createPhase.ts'

function phaseAfter(...events: readonly PhaseEvent[]): string {
  const phase = createPhase()
  for (const event of events) phase.on(event)
  return phase.now
}

describe('the phase of a storage engine', () => {
  test.each<[events: PhaseEvent[], phase: string]>([
    [[], 'loading'],
    [['loaded'], 'ready'],
    [['loaded', 'newer'], 'read-only'],
    [['newer'], 'loading'],
    [['loaded', 'newer', 'loaded'], 'read-only'],
    [['erase'], 'erasing'],
    [['erase', 'loaded'], 'erasing'],
    [['loaded', 'erase', 'erased'], 'ready'],
    [['loaded', 'newer', 'erase', 'erased'], 'ready'],
    [['loaded', 'erased'], 'ready'],
    [['loaded', 'close'], 'closed'],
    [['erase', 'close', 'erased'], 'closed'],
    [['close', 'loaded', 'newer', 'erase', 'erased'], 'closed'],
  ])('after %j is %s', (events, phase) => {
    expect(phaseAfter(...events)).toBe(phase)
  })

  test('tells whether an event changed it', () => {
    const phase = createPhase()
    expect(phase.on('newer')).toBe(false)
    expect(phase.on('loaded')).toBe(true)
    expect(phase.on('loaded')).toBe(false)
    expect(phase.on('newer')).toBe(true)
  })
})
