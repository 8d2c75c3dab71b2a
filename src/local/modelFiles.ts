import type { LocalName } from './localName.ts'

/** Where engines keep their files: caches of the browser, by name. */
const CACHES = {
  'built-in': [],
  'web-llm': ['webllm/model', 'webllm/config', 'webllm/wasm'],
  'transformers-js': ['transformers-cache'],
} as const

/** A cache that says which models were loaded whole; when the browser clears the one it clears the other. */
const WHOLE = 'personaflow/local'

/** How much of a model is on this device. */
export async function storedPart(name: LocalName): Promise<'none' | 'some' | 'all'> {
  const found = await filesOf(name)
  if (found.length === 0) return 'none'
  const whole = (await hasCache(WHOLE)) && (await (await caches.open(WHOLE)).match(markOf(name)))
  return whole ? 'all' : 'some'
}

/** Notes that all of a model is here. Without room for the note, or without caches, it is loaded as if for the first time. */
export async function markWhole(name: LocalName): Promise<void> {
  if (typeof caches === 'undefined') return
  try {
    await (await caches.open(WHOLE)).put(markOf(name), new Response(''))
  } catch {
    // The model is ready all the same.
  }
}

/** Deletes the files of a model. */
export async function removeFiles(name: LocalName): Promise<void> {
  if (await hasCache(WHOLE)) await (await caches.open(WHOLE)).delete(markOf(name))
  for (const { cache, request } of await filesOf(name)) await cache.delete(request)
}

async function filesOf(name: LocalName): Promise<{ cache: Cache; request: Request }[]> {
  const found = []
  for (const cacheName of CACHES[name.engine]) {
    // To open one would make it.
    if (!(await hasCache(cacheName))) continue
    const cache = await caches.open(cacheName)
    for (const request of await cache.keys()) if (isOf(name, request.url)) found.push({ cache, request })
  }
  return found
}

/** Caches are missing where a page came without https. */
async function hasCache(cacheName: string): Promise<boolean> {
  return typeof caches !== 'undefined' && (await caches.has(cacheName))
}

/** WebLLM's code of a model lies elsewhere, under a name that only begins as the model's. */
function isOf({ engine, model }: LocalName, url: string): boolean {
  const path = decodeURIComponent(new URL(url).pathname)
  if (engine === 'transformers-js') return path.includes(`/${model}/`)
  const stem = model.replace(/-MLC.*$/, '')
  return path.split('/').some((part) => part.startsWith(stem) && /^(?:[-_]|$)/.test(part.slice(stem.length)))
}

function markOf({ engine, model }: LocalName): string {
  return `/personaflow-local/${engine}/${encodeURIComponent(model)}`
}
