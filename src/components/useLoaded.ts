'use client'

import { useEffect } from 'react'
import type { createLazy, Lazy } from './createLazy.ts'
import { useLazy } from './useLazy.ts'

/** Starts to load when it is first shown; returns the value as far as it has come. */
export function useLoaded<T>(lazy: ReturnType<typeof createLazy<T>>): Lazy<T> {
  useEffect(() => lazy.load(), [lazy])
  return useLazy(lazy)
}
