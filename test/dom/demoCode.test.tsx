// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { Screen } from '../../demo/src/code/Screen.tsx'

afterEach(cleanup)

test('the code that the demo shows is a chat that remembers', async () => {
  render(<Screen />)
  fireEvent.change(await screen.findByRole('textbox', { name: 'Message' }), { target: { value: 'My name is Tom.' } })
  fireEvent.click(screen.getByRole('button', { name: 'Send' }))
  await waitFor(() => expect(screen.getAllByText('Tom').length).toBeGreaterThan(0), { timeout: 20_000 })
})
