import type { UseChatHelpers } from '@ai-sdk/react'
import type { UIMessage } from 'ai'
import type { MemoryInput, Message, Persona, PersonaFlow, useConversation, useMemories, usePersona } from 'personaflow'
import { expectTypeOf, test } from 'vitest'

type ReadByMarkup = Pick<
  UseChatHelpers<UIMessage>,
  | 'messages'
  | 'sendMessage'
  | 'regenerate'
  | 'stop'
  | 'status'
  | 'error'
  | 'clearError'
  | 'addToolOutput'
  | 'addToolApprovalResponse'
>

test('a conversation that is loaded fits where a markup reads useChat', () => {
  expectTypeOf<Exclude<ReturnType<typeof useConversation>, { status: 'loading' }>>().toExtend<ReadByMarkup>()
  expectTypeOf<Message>().toExtend<UIMessage>()
  expectTypeOf<ReturnType<typeof useConversation>['status']>().toEqualTypeOf<
    'loading' | 'ready' | 'submitted' | 'streaming' | 'error'
  >()
})

test('what the hooks give', () => {
  expectTypeOf<ReturnType<typeof usePersona>['persona']>().toEqualTypeOf<Persona | null>()
  expectTypeOf<ReturnType<typeof useMemories>['addMemory']>()
    .parameter(0)
    .toEqualTypeOf<Omit<MemoryInput, 'personaId'>>()
  expectTypeOf<PersonaFlow['chat']['send']>().returns.toEqualTypeOf<Message>()
})
