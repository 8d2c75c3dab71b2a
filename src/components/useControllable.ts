'use client'

import { useCallback, useState } from 'react'

interface Controllable<T> {
  value: T | undefined
  defaultValue: T
  onChange: ((value: T) => void) | undefined
}

/** A value that the app holds when it passes one, and that the component holds otherwise. */
export function useControllable<T>({ value, defaultValue, onChange }: Controllable<T>): [T, (value: T) => void] {
  const [own, setOwn] = useState(defaultValue)
  const isOwn = value === undefined
  const change = useCallback(
    (next: T) => {
      if (isOwn) setOwn(() => next)
      onChange?.(next)
    },
    [isOwn, onChange],
  )
  return [isOwn ? own : value, change]
}
