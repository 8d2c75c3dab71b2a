import { createTimer } from './createTimer.ts'

/** An IndexedDB that answers nothing, as a damaged profile's, must not keep localStorage from being opened. */
const ANSWERS_WITHIN_MS = 1_000

/** True when a database of that name exists. `onLate` is called when it turns out later that it does. */
export async function hasDatabase(name: string, onLate: () => void): Promise<boolean> {
  const { indexedDB } = globalThis
  if (indexedDB === undefined) return false
  let isLate = false
  const asked = isListed(indexedDB, name).then((isThere) => {
    if (isLate && isThere) onLate()
    return isThere
  })
  const late = new Promise<boolean>((resolve) => {
    const timer = createTimer(() => {
      isLate = true
      resolve(false)
    })
    timer.start(ANSWERS_WITHIN_MS)
    void asked.then(timer.stop)
  })
  return Promise.race([asked, late])
}

async function isListed(factory: IDBFactory, name: string): Promise<boolean> {
  // Firefox has it since version 126, whatever the types say.
  if (typeof factory.databases !== 'function') return isOpened(factory, name)
  try {
    return (await factory.databases()).some((database) => database.name === name)
  } catch {
    return isOpened(factory, name)
  }
}

/** Opens it, and takes that back where it was not there. */
function isOpened(factory: IDBFactory, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const request = factory.open(name)
      request.addEventListener('upgradeneeded', () => request.transaction?.abort())
      request.addEventListener('success', () => {
        request.result.close()
        resolve(true)
      })
      request.addEventListener('error', (event) => {
        event.preventDefault()
        resolve(false)
      })
    } catch {
      resolve(false)
    }
  })
}
