'use client'

import { useEffect } from 'react'
import type { createLazy, Lazy } from './createLazy.ts'
import { useLazy } from './useLazy.ts'

/** Loads it when it is first shown, and gives what has loaded so far. */
export function useLoaded<T>(lazy: ReturnType<typeof createLazy<T>>): Lazy<T> {
  useEffect(() => lazy.load(), [lazy])
  return useLazy(lazy)
}
