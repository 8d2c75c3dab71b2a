/** Where `text` stands in all that a script of this origin can read, and in what is `held` in RAM. */
export async function placesOf(text: string, held: Readonly<Record<string, unknown>>): Promise<string[]> {
  const places: string[] = []
  const look = (place: string, value: unknown): void => {
    if (JSON.stringify([value]).includes(text)) places.push(place)
  }
  for (const area of ['localStorage', 'sessionStorage'] as const) {
    for (const key of Object.keys(window[area])) look(`${area} ${key}`, [key, window[area].getItem(key)])
  }
  for (const { name } of await indexedDB.databases()) {
    for (const [store, content] of await contentOf(name!)) look(`database ${name} ${store}`, [name, content])
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      look(`cache ${name}`, [name, request.url, await (await cache.match(request))?.text()])
    }
  }
  for await (const name of (await navigator.storage.getDirectory()).keys()) look(`file ${name}`, name)
  look('document', [document.documentElement.outerHTML, document.cookie, location.href, history.state, window.name])
  for (const [name, value] of Object.entries(held)) look(name, value)
  return places
}

/** All keys and values of a database, by store. */
async function contentOf(name: string): Promise<[string, unknown][]> {
  const database = await answer(indexedDB.open(name))
  const content: [string, unknown][] = []
  for (const store of database.objectStoreNames) {
    const all = database.transaction(store).objectStore(store)
    content.push([store, await Promise.all([answer(all.getAllKeys()), answer(all.getAll())])])
  }
  database.close()
  return content
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })
}
