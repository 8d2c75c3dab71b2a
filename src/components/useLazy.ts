'use client'

import { useSyncExternalStore } from 'react'
import type { createLazy, Lazy } from './createLazy.ts'

/** What has loaded of it so far; nothing on the server and while hydrating. */
export function useLazy<T>({ subscribe, get }: ReturnType<typeof createLazy<T>>): Lazy<T> {
  return useSyncExternalStore(subscribe, get, () => undefined)
}
