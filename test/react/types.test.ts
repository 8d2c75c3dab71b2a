import type { UseChatHelpers } from '@ai-sdk/react'
import type { UIMessage } from 'ai'
import type {
  MemoryInput,
  Message,
  Persona,
  PersonaFlow,
  UseConversationResult,
  UseMemoriesResult,
  UsePersonaResult,
} from 'personaflow'
import { expectTypeOf, test } from 'vitest'

type ReadByMarkup = Pick<
  UseChatHelpers<UIMessage>,
  'messages' | 'sendMessage' | 'regenerate' | 'stop' | 'status' | 'error' | 'clearError' | 'addToolOutput'
>

test('a conversation that is loaded fits where a markup reads useChat', () => {
  expectTypeOf<Exclude<UseConversationResult, { status: 'loading' }>>().toExtend<ReadByMarkup>()
  expectTypeOf<Message>().toExtend<UIMessage>()
  expectTypeOf<UseConversationResult['status']>().toEqualTypeOf<
    'loading' | 'ready' | 'submitted' | 'streaming' | 'error'
  >()
})

test('what the hooks give', () => {
  expectTypeOf<UsePersonaResult['persona']>().toEqualTypeOf<Persona | null>()
  expectTypeOf<UseMemoriesResult['addMemory']>().parameter(0).toEqualTypeOf<Omit<MemoryInput, 'personaId'>>()
  expectTypeOf<PersonaFlow['chat']['send']>().returns.toEqualTypeOf<Message>()
})
