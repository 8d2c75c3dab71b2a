import { promptTemplate } from 'personaflow'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'

test('a template is kept under its name, filled in, replaced with undo, and there after a reload', async () => {
  const flow = createTestFlow()
  await flow.hydrated
  flow.setTemplate(promptTemplate('greeting', 'Hello {{userName}}! I am ${bot_name}.'))
  expect(flow.renderTemplate('greeting', { userName: 'Alice', bot_name: 'TechBot' })).toMatchObject({
    text: 'Hello Alice! I am TechBot.',
    missing: [],
  })
  flow.setTemplate(promptTemplate('greeting', 'Hi {{userName}}'))
  const reloaded = await flow.reload()
  expect(reloaded.renderTemplate('greeting', {})).toMatchObject({ text: 'Hi {{userName}}', missing: ['userName'] })
  expect(() => reloaded.renderTemplate('greeting', {}, { missing: 'throw' })).toThrow('"userName"')
  reloaded.removeTemplate('greeting')
  expect(() => reloaded.renderTemplate('greeting', {})).toThrow('PersonaFlow: there is no prompt template "greeting"')
  reloaded.undo()
  expect(reloaded.renderTemplate('greeting', { userName: 'Bo' }).text).toBe('Hi Bo')
})
