import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'
import { loggedInDetail } from '../../src/components/editors/loggedInDetail.ts'

test('details are logged until the last who asked for them stops, whoever that is', async () => {
  const { logger, dispose } = createTestFlow()
  logger.setLevel('warning')
  const [first, second] = [loggedInDetail(logger), loggedInDetail(logger)]
  first()
  expect(logger.level()).toBe('debug')
  second()
  expect(logger.level()).toBe('warning')
  loggedInDetail(logger)()
  expect(logger.level()).toBe('warning')
  await dispose()
})
