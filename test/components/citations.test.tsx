// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { PersonaFlowProvider } from 'personaflow'
import { Chat } from 'personaflow/components'
import { createTestFlow } from 'personaflow/testing'
import { afterEach, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { chunkTransport } from '../fixtures/transports.ts'

beforeAll(() => vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true))
afterEach(cleanup)

type Chunks = Parameters<typeof chunkTransport>[0]

/** A reply of these chunks, as a chat draws it. */
async function answered(...chunks: Chunks): Promise<HTMLElement> {
  const flow = createTestFlow({ transport: chunkTransport([{ type: 'start' }, ...chunks, { type: 'finish' }]) })
  onTestFinished(() => flow.dispose())
  await flow.hydrated
  const { metadata } = flow.chat.send({ text: 'Why are there tides?' })
  await flow.chat.whenIdle(metadata!.personaflow.conversationId)
  render(
    <PersonaFlowProvider flow={flow}>
      <Chat.Root>
        <Chat.Messages />
      </Chat.Root>
    </PersonaFlowProvider>,
  )
  const [, reply] = await screen.findAllByRole('article')
  await within(reply!).findByText(/Moon/, { selector: '[data-pf="markdown"] p' })
  return reply!
}

const said = (delta: string): Chunks => [
  { type: 'text-start', id: 't' },
  { type: 'text-delta', id: 't', delta },
  { type: 'text-end', id: 't' },
]

const PAGE = { type: 'source-url', sourceId: 'a', url: 'https://example.com/tides', title: 'On tides' } as const
const PAPER = { type: 'source-document', sourceId: 'b', mediaType: 'application/pdf', title: 'The paper' } as const

const cite = (id: string, endIndex?: number) => ({
  source: { type: 'source' as const, sourceType: 'url' as const, id, url: `https://${id}.example/` },
  ...(endIndex !== undefined && { endIndex }),
})

test('a number in brackets is a chip that shows the source of that number; another stays text', async () => {
  const reply = await answered(...said('The Moon [1], the Sun[2] and more [3], a[0], `b[1]`.'), PAGE, PAPER)
  const chips = within(reply).getAllByRole('button', { name: /^Source / })
  expect(chips.map((chip) => chip.getAttribute('aria-label'))).toEqual(['Source 1: On tides', 'Source 2: The paper'])
  expect(reply.querySelector('p')?.textContent).toBe('The Moon 1, the Sun2 and more [3], a[0], b[1].')
  act(() => chips[0]!.focus())
  const card = reply.querySelector<HTMLElement>('[data-pf="citation-card"]')!
  expect(within(card).getByRole('link', { hidden: true }).getAttribute('href')).toBe('https://example.com/tides')
  fireEvent.keyDown(chips[0]!, { key: 'Escape' })
  expect(reply.querySelector('[data-pf="citation-card"]')).toBeNull()
  act(() => chips[1]!.focus())
  expect(reply.querySelector('[data-pf="citation-card"]')?.textContent).toBe('The paper')
  act(() => chips[1]!.blur())
  expect(reply.querySelector('[data-pf="citation-card"]')).toBeNull()
})

test('without sources, numbers in brackets are text', async () => {
  const reply = await answered(...said('The Moon [1].'))
  expect(within(reply).queryAllByRole('button', { name: /^Source / })).toEqual([])
  expect(reply.querySelector('p')?.textContent).toBe('The Moon [1].')
})

test('what a provider notes beside the text is marked where it belongs, and listed', async () => {
  const text = 'The Moon does it. The Sun helps.'
  const reply = await answered(
    { type: 'text-start', id: 't' },
    { type: 'text-delta', id: 't', delta: text },
    // The last is of a text that is longer than this one.
    { type: 'text-end', id: 't', citations: [cite('moon', 16), cite('sun'), cite('moon', 16), cite('far', 999)] },
  )
  expect(reply.querySelector('p')?.textContent).toBe('The Moon does it1. The Sun helps.2')
  expect(within(within(reply).getByRole('list', { name: 'Sources' })).getAllByRole('listitem')).toHaveLength(3)
})
