import { storageConformance, type OpenMedium } from 'personaflow/testing'
import { describe, expect, test } from 'vitest'

/** Every case that a storage must pass, as tests. */
export function describeConformance(label: string, openMedium: OpenMedium): void {
  describe(`${label} conforms:`, () => {
    test.each(storageConformance(openMedium))('$name', async ({ run }) => {
      await expect(run()).resolves.toBeUndefined()
    })
  })
}
