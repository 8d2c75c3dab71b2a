import { promptTemplate } from 'personaflow'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'

test('a template is kept under its name, filled in, replaced with undo, and there after a reload', async () => {
  const flow = createTestFlow()
  await flow.hydrated
  flow.templates.set(promptTemplate('greeting', 'Hello {{userName}}! I am ${bot_name}.'))
  expect(flow.templates.render('greeting', { userName: 'Alice', bot_name: 'TechBot' })).toMatchObject({
    text: 'Hello Alice! I am TechBot.',
    missing: [],
  })
  flow.templates.set(promptTemplate('greeting', 'Hi {{userName}}'))
  const reloaded = await flow.reload()
  expect(reloaded.templates.render('greeting', {})).toMatchObject({ text: 'Hi {{userName}}', missing: ['userName'] })
  expect(() => reloaded.templates.render('greeting', {}, { missing: 'throw' })).toThrow('"userName"')
  reloaded.templates.remove('greeting')
  expect(() => reloaded.templates.render('greeting', {})).toThrow('PersonaFlow: there is no prompt template "greeting"')
  reloaded.undo()
  expect(reloaded.templates.render('greeting', { userName: 'Bo' }).text).toBe('Hi Bo')
})
