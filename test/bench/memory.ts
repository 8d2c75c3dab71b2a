// Adding, building and recalling at 1,000 to 100,000 memories, in Chromium and Node, beside MiniSearch on the same documents:
// `npm run bench:memory [-- --json FILE]`.
import { installPeers, readArguments, writeFigures } from './benchmark.ts'
import { measureMemory, type MemoryFigures, type CreatePeer } from './memory/measureMemory.ts'
import { openPage } from './openPage.ts'

const SIZES = [1000, 10_000, 100_000] as const

const { json } = readArguments()
installPeers()
// By address: what stands in peers/ isn't type-checked, since its packages come with the first run.
const { miniSearch } = (await import(new URL('peers/miniSearch.ts', import.meta.url).href)) as {
  miniSearch: CreatePeer
}

const inNode = new Map<number, MemoryFigures>()
for (const size of [1000, 10_000, 20_000, 100_000])
  inNode.set(size, await measureMemory(size, { peer: size === 20_000 ? undefined : miniSearch }))
print('Node', inNode)

const { page, close } = await openPage('memory')
const inChromium = new Map<number, MemoryFigures>()
try {
  for (const size of [...SIZES.slice(0, 2), 20_000, 100_000]) {
    inChromium.set(size, await page.evaluate((count) => globalThis.measure(count), size))
  }
} finally {
  await close()
}
print('Chromium', inChromium)

const [at10k, at20k, at100k] = [inChromium.get(10_000)!, inChromium.get(20_000)!, inChromium.get(100_000)!]
writeFigures(
  'memory',
  {
    recallP95Ms20k: at20k.recallP95Ms,
    recallMs10k: at10k.recallMs,
    recallMs100k: at100k.recallMs,
    miniSearchMs10k: at10k.peerMs,
    miniSearchMs100k: at100k.peerMs,
    buildMs10k: at10k.buildMs,
    miniSearchBuildMs10k: at10k.peerBuildMs,
    contextMs100k: at100k.contextMs,
    node: Object.fromEntries(inNode),
    chromium: Object.fromEntries(inChromium),
  },
  json,
)

function print(where: string, figures: ReadonlyMap<number, MemoryFigures>): void {
  console.log(`\n${where}`)
  console.table(Object.fromEntries([...figures].map(([size, row]) => [size.toLocaleString('en'), row])))
}

declare global {
  /** Set by the page. */
  var measure: (size: number) => Promise<MemoryFigures>
}
