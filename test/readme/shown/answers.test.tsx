// @vitest-environment jsdom
import { act, configure, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { PersonaFlowProvider } from 'personaflow'
import { PersonaChat } from 'personaflow/components'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'

// The first turn of a file loads the AI SDK, which may take longer than Testing Library's second.
configure({ asyncUtilTimeout: 5_000 })

test('Ada answers and remembers', async () => {
  const flow = createTestFlow({ replies: ['Nice to meet you, Tom.'] })
  render(
    <PersonaFlowProvider flow={flow}>
      <PersonaChat />
    </PersonaFlowProvider>,
  )
  await userEvent.type(await screen.findByRole('textbox', { name: 'Message' }), 'My name is Tom.{Enter}')
  await screen.findByText('Nice to meet you, Tom.')
  await waitFor(() => expect(flow.memories.list({ types: ['fact'] })).toHaveLength(1))
  await act(() => flow.dispose())
})
