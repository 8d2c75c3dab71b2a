import { messageText, metaOf } from 'personaflow/core'
import { createTestFlow } from 'personaflow/testing'
import { expect, test, vi } from 'vitest'
import { eventually } from '../eventually.ts'
import { manualTransport } from '../fixtures/transports.ts'

test('a reply goes on where the tab is hidden before the frame comes that was asked for', async () => {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  vi.stubGlobal('document', page)
  // A tab that is hidden right away gives no frame any more.
  vi.stubGlobal('requestAnimationFrame', () => 1)
  vi.stubGlobal('cancelAnimationFrame', () => {})
  try {
    const { transport, requests } = manualTransport()
    const flow = createTestFlow({ transport })
    await flow.hydrated
    const { conversationId } = metaOf(flow.chat.send({ text: 'Hello' }))
    const shown = () => flow.chat.live(conversationId)
    await eventually(() => expect(requests).toHaveLength(1))
    requests[0]!.push('Once')
    await eventually(() => expect(flow.getState().turns[conversationId]?.status).toBe('streaming'))
    page.visibilityState = 'hidden'
    page.dispatchEvent(new Event('visibilitychange'))
    await eventually(() => expect(messageText(shown()!)).toBe('Once'))
    requests[0]!.push(' upon a time')
    await eventually(() => expect(messageText(shown()!)).toBe('Once upon a time'))
    await flow.dispose()
  } finally {
    vi.unstubAllGlobals()
  }
})
