// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { PersonaFlowProvider, type PersonaFlow } from 'personaflow'
import { ConversationList, Memories, PersonaChat, RecallReceipt } from 'personaflow/components'
import { createTestFlow } from 'personaflow/testing'
import { afterEach, expect, test, vi } from 'vitest'

const HOUR = 3_600_000

afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

/** A flow in which something was said and noted at a time, and the page at another. */
async function page({ said, seen, zone = 'Asia/Tokyo' }: { said: string; seen: string; zone?: string }) {
  vi.stubEnv('TZ', zone)
  const flow = createTestFlow({ at: Date.parse(said), replies: ['Hello.'] })
  await flow.hydrated
  const { id } = flow.conversations.create()
  flow.chat.send({ text: 'Good evening', conversationId: id })
  await flow.chat.whenIdle(id)
  const { receipt } = await flow.memories.recall('evening')
  vi.useFakeTimers({
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
    now: Date.parse(seen),
  })
  render(
    <PersonaFlowProvider flow={flow}>
      <PersonaChat />
      <ConversationList />
      <Memories.Root>
        <Memories.List />
      </Memories.Root>
      <RecallReceipt receipt={receipt} />
    </PersonaFlowProvider>,
  )
  return flow
}

const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms))

const texts = (selector: string) => [...document.querySelectorAll(selector)].map(({ textContent }) => textContent)

async function end(flow: PersonaFlow) {
  cleanup()
  vi.useRealTimers()
  await flow.dispose()
}

test('a page that is open over midnight says "Yesterday" of what was said before it, without a click', async () => {
  const flow = await page({ said: '2026-11-19T23:50:00+09:00', seen: '2026-11-19T23:59:30+09:00' })
  expect(texts('[data-pf="chat-date"]')).toEqual(['Today'])
  expect(screen.getByRole('heading', { level: 3, name: 'Today' })).toBeDefined()
  pass(31_000)
  expect(texts('[data-pf="chat-date"]')).toEqual(['Yesterday'])
  expect(screen.getByRole('heading', { level: 3, name: 'Yesterday' })).toBeDefined()
  pass(24 * HOUR)
  expect(texts('[data-pf="chat-date"]')).toEqual(['Thursday, November 19, 2026'])
  await end(flow)
})

test('a page whose timers stood still is right as soon as it is looked at again', async () => {
  const flow = await page({ said: '2026-11-19T23:50:00+09:00', seen: '2026-11-19T23:59:30+09:00' })
  vi.setSystemTime(Date.parse('2026-11-20T08:00:00+09:00'))
  expect(texts('[data-pf="chat-date"]')).toEqual(['Today'])
  act(() => void document.dispatchEvent(new Event('visibilitychange')))
  expect(texts('[data-pf="chat-date"]')).toEqual(['Yesterday'])
  await end(flow)
})

test.each([
  // 26 hours, and two midnights between.
  ['2026-11-18T23:00:00+09:00', '2026-11-20T01:00:00+09:00', '2 days ago'],
  // 40 hours, and one.
  ['2026-11-18T07:00:00+09:00', '2026-11-19T23:00:00+09:00', 'yesterday'],
  ['2026-11-19T23:30:00+09:00', '2026-11-20T00:30:00+09:00', '1 hour ago'],
  ['2026-11-14T12:00:00+09:00', '2026-11-20T00:30:00+09:00', '6 days ago'],
  // Of the month before the last one, though that is but 45 days ago.
  ['2026-09-30T12:00:00+09:00', '2026-11-14T12:00:00+09:00', '1 month ago'],
  ['2026-11-03T12:00:00+09:00', '2026-11-12T12:00:00+09:00', '1 week ago'],
])('said at %s, at %s it is "%s"', async (said, seen, words) => {
  const flow = await page({ said, seen })
  expect(texts('[data-pf="memories-meta"] time')).toEqual([words])
  await end(flow)
})

test('a day is one of the calendar where a clock is put back', async () => {
  // 25 hours long: Sunday, 1 November 2026, in New York.
  const flow = await page({
    said: '2026-11-01T00:30:00-04:00',
    seen: '2026-11-02T23:00:00-05:00',
    zone: 'America/New_York',
  })
  expect(texts('[data-pf="memories-meta"] time')).toEqual(['yesterday'])
  expect(texts('[data-pf="chat-date"]')).toEqual(['Yesterday'])
  await end(flow)
})

test.each([
  ['Asia/Tokyo', '2026-11-19T15:30:00Z', '2026-11-20', '2026-11-20T00:30:00+09:00'],
  ['America/St_Johns', '2026-11-20T03:00:00Z', '2026-11-19', '2026-11-19T23:30:00-03:30'],
  ['UTC', '2026-11-20T03:00:00Z', '2026-11-20', '2026-11-20T03:00:00+00:00'],
])('in %s, dates for machines are those of the words beside them', async (zone, at, day, time) => {
  const flow = await page({ said: at, seen: at, zone })
  const written = [...document.querySelectorAll('time')].map(({ dateTime }) => dateTime)
  expect(document.querySelector('[data-pf="chat-date"] time')?.getAttribute('datetime')).toBe(day)
  expect(new Set(written)).toEqual(new Set([day, time]))
  await end(flow)
})
