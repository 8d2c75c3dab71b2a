import { PersonaPicker } from 'personaflow/components'
import { createTestFlow } from 'personaflow/testing'
import { expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { renderIn } from './inFlow.tsx'

const personas = ['Ada', 'Bo', 'Cy'].map((name) => ({ id: name.toLowerCase(), name, prompt: '' }))

test('arrow keys choose who answers', async () => {
  const flow = createTestFlow({ personas })
  const screen = await renderIn(flow, <PersonaPicker />)
  await expect.element(screen.getByRole('radio', { name: 'Ada' })).toBeChecked()
  await userEvent.tab()
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(screen.getByRole('radio', { name: 'Bo' })).toBeChecked()
  expect(flow.getState().settings.activePersonaId).toBe('bo')
})

test('a value that the app holds changes nothing else', async () => {
  const flow = createTestFlow({ personas })
  const onValueChange = vi.fn<(value: string) => void>()
  const screen = await renderIn(flow, <PersonaPicker value="cy" onValueChange={onValueChange} label="Who" />)
  await expect.element(screen.getByRole('radiogroup', { name: 'Who' })).toBeVisible()
  await screen.getByText('Bo').click()
  expect(onValueChange).toHaveBeenCalledWith('bo')
  await expect.element(screen.getByRole('radio', { name: 'Cy' })).toBeChecked()
  expect(flow.getState().settings.activePersonaId).toBeNull()
})
