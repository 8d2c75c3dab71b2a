import type { Meta, StoryObj } from '@storybook/react-vite'
import type { PersonaFlow } from 'personaflow'
import type { Persona } from 'personaflow/core'
import { PersonaEditor } from 'personaflow/editors'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { atMost } from './atMost.tsx'
import { flowOf, withFlow } from './withFlow.tsx'

const meta = {
  title: 'Editors/PersonaEditor',
  tags: ['autodocs'],
  component: PersonaEditor,
  decorators: [atMost(560), withFlow],
} satisfies Meta<typeof PersonaEditor>

export default meta
type Story = StoryObj<typeof meta>

function personasOf(flow: PersonaFlow): Persona[] {
  return Object.values(flow.getState().personas)
}

/** A field is saved when it is left, and undone; the preview follows each letter. */
export const Default: Story = {
  loaders: [flowOf()],
  async play({ canvas, loaded: { flow } }) {
    const id = flow.getState().settings.activePersonaId ?? Object.keys(flow.getState().personas)[0]!
    const prompt = await canvas.findByRole('textbox', { name: 'Prompt' })
    await userEvent.click(canvas.getByText('What the model reads'))
    await userEvent.clear(prompt)
    await userEvent.type(prompt, 'You count leaves.')
    await expect(canvas.getByText(/^You count leaves\./, { selector: 'pre' })).toBeVisible()
    await expect(flow.personas.get(id)!.prompt).not.toBe('You count leaves.')
    await userEvent.tab()
    await expect(flow.personas.get(id)!.prompt).toBe('You count leaves.')
    await userEvent.click(canvas.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(prompt).not.toHaveValue('You count leaves.'))
    await expect(canvas.getByRole('status')).toHaveTextContent('Undone')
  },
}

/** What can't be saved stays in its field, with the reason. */
export const Refused: Story = {
  loaders: [flowOf()],
  async play({ canvas }) {
    const name = await canvas.findByRole('textbox', { name: 'Name' })
    const before = (name as HTMLInputElement).value
    await userEvent.clear(name)
    await userEvent.tab()
    await expect(await canvas.findByRole('alert')).toHaveTextContent(/A persona can't be called ""/)
    await expect(name).toHaveAttribute('aria-invalid', 'true')
    await userEvent.click(name)
    await userEvent.keyboard('{Escape}')
    await expect(name).toHaveValue(before)
    const days = canvas.getByRole('textbox', { name: /^Days until unused memories/ })
    await userEvent.type(days, 'soon{Enter}')
    await expect(canvas.getByRole('alert')).toHaveTextContent('A whole number above 0 is needed')
    await userEvent.clear(days)
    await userEvent.type(days, '30{Enter}')
    await expect(canvas.queryByRole('alert')).toBeNull()
    await userEvent.clear(days)
    await userEvent.tab()
    await expect(days).toHaveValue('')
  },
}

/** Nested background: entries are added, renamed, filled and removed; a taken name is refused. */
export const Background: Story = {
  loaders: [flowOf()],
  async play({ canvas, loaded: { flow } }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'New persona' }))
    const made = personasOf(flow).find(({ name }) => name === 'Somebody new')!
    const background = within(await canvas.findByRole('region', { name: 'Background' }))
    await userEvent.selectOptions(background.getByRole('combobox', { name: 'Add…' }), 'Text')
    const key = background.getByRole('textbox', { name: 'Name of new' })
    await userEvent.clear(key)
    await userEvent.type(key, 'town{Enter}')
    await userEvent.type(background.getByRole('textbox', { name: 'town' }), 'Cork')
    await userEvent.tab()
    await userEvent.selectOptions(background.getByRole('combobox', { name: 'Add…' }), 'List')
    await userEvent.selectOptions(background.getByRole('combobox', { name: 'Add to new…' }), 'Number')
    await userEvent.clear(background.getByRole('textbox', { name: 'new › 1' }))
    await userEvent.type(background.getByRole('textbox', { name: 'new › 1' }), '7{Enter}')
    const of = () => flow.personas.get(made.id)!.background
    await expect(of()).toEqual({ town: 'Cork', new: [7] })
    await userEvent.clear(background.getByRole('textbox', { name: 'Name of new' }))
    await userEvent.type(background.getByRole('textbox', { name: 'Name of new' }), 'town{Enter}')
    await expect(background.getByRole('alert')).toHaveTextContent('There is “town” already')
    await userEvent.click(background.getByRole('button', { name: 'Remove town' }))
    await expect(of()).toEqual({ new: [7] })
  },
}

/** One of the user's own is duplicated and deleted; undo brings it back. */
export const DuplicateAndDelete: Story = {
  loaders: [flowOf()],
  async play({ canvas, loaded: { flow } }) {
    const names = () => personasOf(flow).map(({ name }) => name)
    await expect(await canvas.findByRole('button', { name: 'Back to the app’s own' })).toBeVisible()
    const before = names()
    await userEvent.click(canvas.getByRole('button', { name: 'Duplicate' }))
    await expect(await canvas.findByRole('textbox', { name: 'Name' })).toHaveValue(`${before[0]} (copy)`)
    await userEvent.click(canvas.getByRole('button', { name: 'Delete' }))
    await expect(names()).toEqual(before)
    await userEvent.click(canvas.getByRole('button', { name: 'Undo' }))
    await expect(names()).toContain(`${before[0]} (copy)`)
  },
}

/** A kept template fills the prompt. */
export const FromTemplate: Story = {
  loaders: [flowOf({}, (flow) => void flow.templates.set({ id: '', name: 'Tutor', template: 'Teach ${subject}.' }))],
  async play({ canvas }) {
    await userEvent.click(await canvas.findByText('Fill from a template'))
    await userEvent.type(canvas.getByRole('textbox', { name: 'subject' }), 'knots')
    await userEvent.click(canvas.getByRole('button', { name: 'Use as the prompt' }))
    await expect(canvas.getByRole('textbox', { name: 'Prompt' })).toHaveValue('Teach knots.')
  },
}

/** Greetings move, and an emptied one goes. */
export const Greetings: Story = {
  loaders: [flowOf()],
  async play({ canvas, loaded: { flow } }) {
    const greetings = within(await canvas.findByRole('region', { name: 'Greetings' }))
    await userEvent.type(greetings.getByRole('textbox', { name: 'Add a greeting' }), 'Come in.')
    await userEvent.tab()
    const lines = () => personasOf(flow)[0]!.greetings!
    await expect(lines().at(-1)).toBe('Come in.')
    await userEvent.click(greetings.getByRole('button', { name: `Move greeting ${lines().length} up` }))
    await expect(lines().at(-2)).toBe('Come in.')
  },
}

export const Dark: Story = { loaders: [flowOf()], globals: { theme: 'dark' } }
export const RightToLeft: Story = { loaders: [flowOf()], globals: { direction: 'rtl' } }
