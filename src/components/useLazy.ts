'use client'

import { useSyncExternalStore } from 'react'
import type { createLazy, Lazy } from './createLazy.ts'

/** The loaded value as far as it has come; `undefined` on the server and while hydrating. */
export function useLazy<T>({ subscribe, get }: ReturnType<typeof createLazy<T>>): Lazy<T> {
  return useSyncExternalStore(subscribe, get, () => undefined)
}
