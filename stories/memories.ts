import type { MemoryInput } from 'personaflow'

const HOUR = 3_600_000

/** A few memories of every kind, the newest minutes ago. */
export function someMemories(now = Date.now()): MemoryInput[] {
  return [
    {
      type: 'summary',
      content: 'We worked through fractions for two weeks; pictures of cakes helped, number lines did not.',
      at: now - 900 * HOUR,
      importance: 0.8,
    },
    {
      type: 'fact',
      content: 'Is allergic to hazelnuts.',
      at: now - 400 * HOUR,
      importance: 1,
      pinned: true,
      trust: 'user',
    },
    {
      type: 'event',
      content: { place: 'Lisbon', from: 'May 3', to: 'May 9', with: ['Alice', 'Tomás'] },
      at: now - 30 * HOUR,
    },
    { type: 'broadcast', content: 'The library closes at six on Fridays.', at: now - 20 * HOUR, importance: 0.3 },
    {
      type: 'interaction',
      content: { user: 'My cat is called Turing.', response: 'A fine name. Does he halt?' },
      at: now - 4 * HOUR,
      trust: 'user',
    },
    { type: 'fact', content: 'Prefers tea to coffee.', at: now - HOUR / 4, trust: 'user' },
  ]
}

/** `count` plain memories, an hour apart. */
export function manyMemories(count: number, now = Date.now()): MemoryInput[] {
  return Array.from({ length: count }, (_, at) => ({
    type: at % 3 === 0 ? 'fact' : 'interaction',
    content: `Memory number ${at + 1}`,
    at: now - (count - at) * HOUR,
  }))
}
