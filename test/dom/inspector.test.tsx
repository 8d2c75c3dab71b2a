// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { MemoryInspector } from 'personaflow/components'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { afterEach, expect, test } from 'vitest'
import { inFlow } from './kitInDom.tsx'

afterEach(cleanup)

async function inspect(flow: TestFlow) {
  await flow.hydrated
  render(inFlow(flow, <MemoryInspector />))
}

function choose(name: string, text: string): void {
  const select = screen.getByRole<HTMLSelectElement>('combobox', { name })
  const option = within(select).getByRole<HTMLOptionElement>('option', { name: text })
  fireEvent.change(select, { target: { value: option.value } })
}

test('memories are narrowed by who told them, where they came from and when', async () => {
  const at = Date.now()
  const flow = createTestFlow({
    memories: [
      { content: 'Likes tea', type: 'fact', trust: 'user', source: { kind: 'turn' }, at },
      { content: 'Likes rain', type: 'fact', trust: 'import', source: { kind: 'import' }, at },
      { content: 'Likes snow', type: 'fact', trust: 'user', at: at - 40 * 86_400_000 },
    ],
  })
  await inspect(flow)
  const status = screen.getByRole('status')
  fireEvent.click(screen.getByText('Filters'))
  choose('Told by', 'You')
  expect(status.textContent).toBe('2 matches')
  choose('Time', 'Last 30 days')
  expect(status.textContent).toBe('1 match')
  expect(screen.getByRole('button', { name: 'Edit: Likes tea' })).toBeTruthy()
  choose('From', 'An import')
  expect(screen.getByText('No matches.')).toBeTruthy()
  choose('Told by', 'Told by anyone')
  expect(screen.getByRole('button', { name: 'Edit: Likes rain' })).toBeTruthy()
  await flow.dispose()
})

test('a search that no memory says goes on with what a recall finds', async () => {
  const flow = createTestFlow({ memories: [{ content: 'The cat is called Turing' }] })
  await inspect(flow)
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'what is my cat called' } })
  expect(screen.getByText(/^No memory matches “what is my cat called”/)).toBeTruthy()
  const related = within(await screen.findByRole('region', { name: 'Also related' }, { timeout: 10_000 }))
  expect(related.getByText('The cat is called Turing')).toBeTruthy()
  expect(related.getAllByText('cat', { selector: 'mark' })).toHaveLength(1)
  fireEvent.click(screen.getByRole('button', { name: 'Clear search' }))
  expect(screen.queryByRole('region', { name: 'Also related' })).toBeNull()
  await flow.dispose()
})
