// How long it takes to check 100,000 records as they are loaded, by our shapes and by schema libraries:
// `npm run bench:guards [-- --json FILE]`.
import { readRecord } from '../../src/core/index.ts'
import { installPeers, readArguments, writeFigures } from './benchmark.ts'

const RECORDS = 100_000
const ROUNDS = 15

type Kind = 'memories' | 'messages'
type Guard = (kind: Kind, record: { readonly id: string }) => boolean

const { json } = readArguments()
installPeers()
// By address: what stands in peers/ isn't type-checked, since its packages come with the first run.
const peers = (await import(new URL('peers/guards.ts', import.meta.url).href)) as {
  GUARDS: Readonly<Record<string, Guard>>
}
const guards: Readonly<Record<string, Guard>> = {
  'our shapes': (kind, record) => 'collection' in readRecord(kind, record.id, record),
  ...peers.GUARDS,
}

const text = JSON.stringify(
  Array.from({ length: RECORDS }, (_, at) => (at % 2 === 0 ? ['memories', memoryAt(at)] : ['messages', messageAt(at)])),
)
const times = new Map(Object.keys(guards).map((name) => [name, [] as number[]]))
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, guard] of Object.entries(guards)) {
    // What JSON.parse just made, as a load has it.
    const records = JSON.parse(text) as [Kind, { readonly id: string }][]
    const start = performance.now()
    const count = records.filter(([kind, record]) => guard(kind, record)).length
    times.get(name)!.push(performance.now() - start)
    if (count !== RECORDS) throw new Error(`${name} refused ${RECORDS - count} records`)
  }
}
const medians = Object.fromEntries([...times].map(([name, all]) => [name, Math.round(medianOf(all))]))
for (const [name, ms] of Object.entries(medians)) console.log(`${name}: ${ms} ms for ${RECORDS} records`)
writeFigures('guards', { records: RECORDS, rounds: ROUNDS, medians }, json)

function memoryAt(at: number) {
  const ids = { conversationId: 'c1', turnId: `turn-${at}`, messageIds: [`user-${at}`, `reply-${at}`] }
  return {
    id: `memory-${at}`,
    personaId: 'ada',
    type: 'interaction',
    content: { user: `I said ${at}`, response: 'I see' },
    metadata: {},
    at: 1_700_000_000_000 + at,
    importance: 0.5,
    pinned: false,
    trust: 'user',
    source: { kind: 'turn', ...ids },
  }
}

function messageAt(at: number) {
  const note = { conversationId: 'c1', parentId: `message-${at - 2}`, personaId: 'ada', turnId: `turn-${at}` }
  return {
    id: `message-${at}`,
    role: 'user',
    parts: [{ type: 'text', text: `I said ${at}` }],
    metadata: { personaflow: { ...note, at: 1_700_000_000_000 + at, status: 'complete' } },
  }
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!
}
