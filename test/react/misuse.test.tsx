import * as kit from 'personaflow'
import { PersonaFlowError, PersonaFlowProvider, type PersonaFlow } from 'personaflow'
import {
  ChatWidget,
  ConversationList,
  MemoryInspector,
  PersonaChat,
  PersonaPicker,
  PromptInspector,
  StorageStatus,
} from 'personaflow/components'
import type { ComponentType } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'

const hooks = Object.entries(kit).filter(([name]) => /^use[A-Z]/.test(name)) as [
  string,
  (...args: unknown[]) => unknown,
][]

test.each(hooks)('%s tells its name and what to do where there is no provider', (name, use) => {
  function Page() {
    use(name === 'useRecall' ? 'tea' : undefined)
    return null
  }
  expect(() => renderToString(<Page />)).toThrow(
    `PersonaFlow: ${name} is used outside of a provider. Make a flow once, outside of your components: ` +
      'const flow = createPersonaFlow({ … }). Then put <PersonaFlowProvider flow={flow}> around all that uses it.',
  )
})

test.each([
  [PersonaChat, '<Chat.Root>'],
  [ChatWidget, '<ChatWidget>'],
  [ConversationList, '<Conversations.Root>'],
  [MemoryInspector, '<Memories.Root>'],
  [PersonaPicker, '<PersonaPicker>'],
  [PromptInspector, '<PromptInspector>'],
  [StorageStatus, '<StorageStatus>'],
])('%# names itself where there is no provider', (Component: ComponentType, name) => {
  expect(() => renderToString(<Component />)).toThrow(`PersonaFlow: ${name} is used outside of a provider.`)
})

test('a provider without a flow says so', () => {
  for (const flow of [undefined, {}, 'my-app']) {
    // What a JavaScript caller can pass.
    const wrong = flow as unknown as PersonaFlow
    expect(() => renderToString(<PersonaFlowProvider flow={wrong} />)).toThrow(PersonaFlowError)
    expect(() => renderToString(<PersonaFlowProvider flow={wrong} />)).toThrow('<PersonaFlowProvider> has no flow.')
  }
})
