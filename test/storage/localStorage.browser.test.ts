import {
  createStorageEngine,
  defaultStorage,
  localStorageAdapter,
  type StorageStatus,
} from '../../src/storage/index.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { describeConformance } from './conformance.ts'
import { openTab, reloaded } from './openTab.ts'
import { loadAll, memoryAt } from './records.ts'

beforeEach(() => {
  localStorage.clear()
})

afterEach(() => {
  localStorage.clear()
  for (const frame of document.querySelectorAll('iframe')) frame.remove()
})

/** Another document of this origin: it has its own `localStorage` object, and each hears what the other writes. */
function openFrame(): Window & typeof globalThis {
  const frame = document.createElement('iframe')
  document.body.append(frame)
  // A frame in the document has a window, and one without a source is of our origin.
  return frame.contentWindow as Window & typeof globalThis
}

describeConformance('localStorageAdapter over Chromium’s localStorage', () => {
  localStorage.clear()
  return { openTab: () => localStorageAdapter(openFrame()) }
})

/** Takes all room of the origin but the last `free` units. */
function fillUp(free: number): void {
  for (let size = 1 << 21; size >= 1; size >>= 1) {
    for (let at = 0; ; at++) {
      try {
        localStorage.setItem(`host-app-${size}-${at}`, 'x'.repeat(size))
      } catch {
        break
      }
    }
  }
  localStorage.removeItem('room')
  const filler = 'host-app-1024-0'
  localStorage.setItem(filler, 'x'.repeat(Math.max(0, localStorage.getItem(filler)!.length - free)))
}

describe('a full localStorage', () => {
  test('takes a batch whole or not at all', async () => {
    fillUp(1_000)
    const storage = localStorageAdapter()
    await storage.open({ name: 'app', schema: 1 })
    await storage.commit([memoryAt(1, 'a', 'small')])
    await expect(storage.commit([memoryAt(2, 'a', 'new'), memoryAt(2, 'b', 'x'.repeat(2_000))])).rejects.toThrow(
      expect.objectContaining({ name: 'QuotaExceededError' }),
    )
    expect(await loadAll(storage)).toEqual([memoryAt(1, 'a', 'small')])
  })

  test('degrades with what to do, and heals when there is room', async () => {
    fillUp(1_000)
    const tab = openTab({ storage: localStorageAdapter() })
    await tab.hydrated
    tab.write('a', 'x'.repeat(2_000))
    expect(await tab.engine.saved()).toBe(false)
    expect(tab.engine.getStatus()).toMatchObject({ status: 'degraded', reason: expect.stringContaining('full') })
    tab.write('b', 'fits')
    expect(await tab.engine.saved()).toBe(false)
    expect(await reloaded(localStorageAdapter())).toEqual({ b: 'fits' })
    localStorage.removeItem('host-app-2048-0')
    localStorage.removeItem('host-app-4096-0')
    await expect.poll(() => tab.engine.getStatus().status, { timeout: 10_000 }).toBe('saved')
    expect(await reloaded(localStorageAdapter())).toEqual({ a: 'x'.repeat(2_000), b: 'fits' })
    await tab.engine.close()
  })
})

describe('an engine over localStorage', () => {
  test('is tab-safe, knows the quota, and has written in the microtask of the write', async () => {
    const tab = openTab({ storage: defaultStorage() })
    await tab.hydrated
    tab.write('a', 1)
    await Promise.resolve()
    expect(localStorage.length).toBe(1)
    await expect
      .poll(() => tab.engine.getStatus())
      .toMatchObject({
        status: 'saved',
        durability: 'tab-safe',
        quota: 10_485_760,
        used: 2 * (localStorage.key(0)! + localStorage.getItem(localStorage.key(0)!)!).length,
      } satisfies Partial<StorageStatus>)
    await tab.engine.close()
  })

  test.each(['pagehide', 'hidden'])('writes what waits on %s, at once', async (event) => {
    const tab = openTab({ storage: defaultStorage() })
    await tab.hydrated
    tab.write('draft', 'half a sen', 'soon')
    if (event === 'pagehide') window.dispatchEvent(new PageTransitionEvent('pagehide'))
    else {
      const hidden = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
      document.dispatchEvent(new Event('visibilitychange'))
      hidden.mockRestore()
    }
    expect(localStorage.length).toBe(1)
    await tab.engine.close()
  })

  test('two tabs converge, and a reload agrees', async () => {
    const [one, two] = [
      openTab({ storage: localStorageAdapter(openFrame()), writerId: 'w1' }),
      openTab({ storage: localStorageAdapter(openFrame()), writerId: 'w2' }),
    ]
    await Promise.all([one.hydrated, two.hydrated])
    for (let at = 0; at < 50; at++) {
      one.write('both', `one ${at}`)
      one.write(`one ${at}`, at)
      two.write('both', `two ${at}`)
      two.write(`two ${at}`, at)
      if (at % 10 === 0) await new Promise((resolve) => setTimeout(resolve))
    }
    await expect.poll(() => one.view.size).toBe(101)
    await expect.poll(() => two.view.size).toBe(101)
    await expect.poll(() => one.view.get('both') === two.view.get('both')).toBe(true)
    expect(Object.fromEntries(one.view)).toEqual(Object.fromEntries(two.view))
    await Promise.all([one.engine.close(), two.engine.close()])
    expect(await reloaded(localStorageAdapter())).toEqual(Object.fromEntries(one.view))
  })

  test('where the browser denies storage works in RAM, degraded, and says what to do', async () => {
    const denied = vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('Access is denied for this document.', 'SecurityError')
    })
    const engines = [defaultStorage(), localStorageAdapter()].map((storage) =>
      createStorageEngine({ storage, name: 'app', writerId: 'w1', onRemote: () => {} }),
    )
    for (const engine of engines) {
      await engine.hydrate(() => {})
      engine.write([{ collection: 'memories', id: 'a', body: 1 }])
      expect(await engine.saved()).toBe(false)
      expect(engine.getStatus()).toMatchObject({
        status: 'degraded',
        reasonCode: 'denied',
        reason: expect.stringContaining('Allow site data'),
      })
      await engine.close()
    }
    denied.mockRestore()
    expect(localStorage.length).toBe(0)
  })
})
