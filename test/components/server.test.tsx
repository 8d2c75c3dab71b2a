import { createPersonaFlow, definePersona, PersonaFlowProvider } from 'personaflow'
import {
  Chat,
  ChatWidget,
  ConversationList,
  Memories,
  MemoryInspector,
  PersonaAvatar,
  PersonaChat,
  PersonaPicker,
  PromptInspector,
} from 'personaflow/components'
import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'

const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.' })

function onServer(ui: ReactNode): string {
  return renderToString(<PersonaFlowProvider flow={createPersonaFlow({ personas: [ada] })}>{ui}</PersonaFlowProvider>)
}

test('every ready-made component renders on the server', () => {
  expect(onServer(<PersonaChat suggestions={['Hi']} />)).toContain('data-status="loading"')
  expect(onServer(<ChatWidget />)).toContain('aria-expanded="false"')
  expect(onServer(<ChatWidget defaultOpen />)).toContain('<dialog')
  expect(onServer(<ConversationList />)).toContain('data-pf="conversations-root"')
  expect(onServer(<MemoryInspector />)).toContain('data-pf="memories-root"')
  expect(onServer(<PersonaPicker />)).toContain('role="radiogroup"')
  expect(onServer(<PromptInspector />)).toContain('What the model receives')
  expect(onServer(<PersonaAvatar persona={ada} />)).toContain('>A<')
})

test('the widget renders on the server with a flow of its own', () => {
  expect(renderToString(<ChatWidget name="help" personas={[ada]} defaultOpen />)).toContain('<dialog')
})

test('every part renders on the server', () => {
  const message = {
    id: 'm',
    role: 'assistant' as const,
    parts: [
      { type: 'reasoning' as const, text: 'hm' },
      { type: 'text' as const, text: 'Hello' },
    ],
    metadata: {
      personaflow: {
        conversationId: 'c',
        parentId: null,
        personaId: 'ada',
        turnId: 't',
        at: 1,
        status: 'stopped' as const,
      },
    },
  }
  const memory = {
    id: 'x',
    personaId: 'ada',
    type: 'fact',
    content: 'tea',
    metadata: {},
    at: 1,
    importance: 0.8,
    pinned: true,
    trust: 'user' as const,
  }
  const { Root, Message, Composer, Input, Send, ...chatParts } = Chat
  const inMessage = [
    'Author',
    'Branches',
    'Quote',
    'Feedback',
    'Continue',
    'Copy',
    'Edit',
    'EditForm',
    'MessageActions',
    'MessageParts',
    'MessageStatus',
    'MessageText',
    'OtherPart',
  ]
  const skipped = new Set([
    ...inMessage,
    'Adapter',
    'Approval',
    'Attach',
    'Attachments',
    'File',
    'Reasoning',
    'Learned',
    'Notice',
    'Receipt',
    'Regenerate',
    'Remove',
    'Sources',
    'Templates',
    'Tokens',
    'Tool',
    'Typing',
    'Markdown',
    'Why',
    'Suggestion',
  ])
  const html = onServer(
    <>
      <Root>
        {Object.entries(chatParts)
          .filter(([name]) => !skipped.has(name))
          // Each of these parts takes no prop that it needs.
          .map(([name, part]) => parts(name, part as () => ReactNode))}
        <Chat.Suggestion text="Hi" />
        <Chat.File part={{ type: 'file', mediaType: 'image/png', filename: 'cat.png', url: 'data:,' }} />
        <Message message={message} />
        <Composer>
          <Chat.Attachments />
          <Chat.Attach />
          <Chat.Templates />
          <Input />
          <Chat.Tokens from={0} />
          <Send />
        </Composer>
      </Root>
      <Memories.Root>
        <Memories.Title />
        <Memories.Search />
        <Memories.TypeFilter />
        <Memories.Add />
        <Memories.Empty />
        <Memories.List />
        <Memories.More />
        <Memories.Status />
        <Memories.Undo />
        <Memories.Item memory={memory} />
      </Memories.Root>
    </>,
  )
  for (const name of [
    'chat-root',
    'chat-message-text',
    'chat-reasoning',
    'chat-message-status',
    'chat-remove',
    'chat-attach',
    'chat-file',
    'chat-tokens',
    'memories-item',
  ]) {
    expect(html).toContain(`data-pf="${name}"`)
  }
})

function parts(name: string, Part: () => ReactNode) {
  return <Part key={name} />
}
