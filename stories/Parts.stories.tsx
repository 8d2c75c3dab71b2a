import type { Meta, StoryObj } from '@storybook/react-vite'
import type { Conversation, Memory, Message } from 'personaflow'
import { Chat, Conversations, Memories } from 'personaflow/components'
import { expect, userEvent } from 'storybook/test'
import { someMemories } from './memories.ts'
import { flowOf, say, withFlow } from './withFlow.tsx'

const meta = {
  title: 'Examples/Composed by hand',
  decorators: [
    (Story) => (
      <div style={{ blockSize: 'var(--story-height, calc(100vh - 32px))', maxInlineSize: 640, overflow: 'auto' }}>
        <Story />
      </div>
    ),
    withFlow,
  ],
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

function drawMessage(message: Message) {
  return (
    <Chat.Message message={message}>
      <Chat.Author />
      <Chat.Typing />
      <Chat.MessageParts />
      <Chat.EditForm />
      <Chat.MessageStatus />
      <Chat.Learned />
      <Chat.MessageActions>
        <Chat.Branches />
        <Chat.Why />
        <Chat.Feedback />
        <Chat.Copy />
        <Chat.Quote />
        <Chat.Edit />
        <Chat.Regenerate />
        <Chat.Remove />
      </Chat.MessageActions>
      <Chat.Receipt />
    </Chat.Message>
  )
}

/** A chat of parts: leave one out, put another in its place, or draw it yourself. */
export const WholeChat: Story = {
  render: () => (
    <Chat.Root>
      <Chat.Header>
        <Chat.Answerer />
        <Chat.Search />
        <Chat.New />
      </Chat.Header>
      <Chat.Messages>
        <Chat.Empty>
          <Chat.Suggestion text="What do you remember of me?" />
        </Chat.Empty>
        <Chat.MessageList>{drawMessage}</Chat.MessageList>
        <Chat.Error />
      </Chat.Messages>
      <Chat.NewMessages />
      <Chat.Undo />
      <Chat.Queue />
      <Chat.BreakReminder minutes={90} />
      <Chat.Consent />
      <Chat.NoModel />
      <Chat.Composer>
        <Chat.Templates />
        <Chat.Input />
        <Chat.Tokens />
        <Chat.Stop />
        <Chat.Send />
      </Chat.Composer>
      <Chat.Disclosure />
      <Chat.Status />
    </Chat.Root>
  ),
  loaders: [flowOf({ replies: ['Good morning to you.', 'With pleasure.'] }, (flow) => say(flow, 'Good morning'))],
  async play({ canvas }) {
    await userEvent.type(canvas.getByRole('textbox', { name: /Message/ }), 'Count with me{Enter}')
    await expect(await canvas.findByText('With pleasure.')).toBeVisible()
    await expect(canvas.getAllByRole('button', { name: 'Edit' })).toHaveLength(2)
  },
}

/** A header of your own above it: the title alone, without picture and badge. */
export const OwnHeader: Story = {
  render: () => (
    <Chat.Root>
      <header style={{ padding: 12 }}>
        <Chat.Title />
      </header>
      <Chat.Messages />
      <Chat.Composer />
    </Chat.Root>
  ),
  loaders: [flowOf({ replies: ['Good morning to you.'] }, (flow) => say(flow, 'Good morning'))],
  async play({ canvas }) {
    await expect(await canvas.findByText('Good morning to you.')).toBeVisible()
  },
}

function drawMemory(memory: Memory) {
  return (
    <Memories.Item memory={memory}>
      <Memories.Text />
      <Memories.EditForm />
      <Memories.Meta />
      <Memories.Pin />
      <Memories.Edit />
      <Memories.Forget />
    </Memories.Item>
  )
}

/** What is remembered, with rows of your own. */
export const WholeInspector: Story = {
  render: () => (
    <Memories.Root>
      <Memories.Title />
      <Memories.Search />
      <Memories.TypeFilter />
      <Memories.Proposals />
      <Memories.Consent />
      <Memories.Empty />
      <Memories.List>{drawMemory}</Memories.List>
      <Memories.More />
      <Memories.Consolidation />
      <Memories.Status />
      <Memories.Undo />
      <Memories.Add />
    </Memories.Root>
  ),
  loaders: [flowOf({ memories: someMemories() })],
  async play({ canvas }) {
    await canvas.findByText('Prefers tea to coffee.')
    await userEvent.click(canvas.getAllByRole('button', { name: 'Forget' })[0]!)
    await userEvent.click(await canvas.findByRole('button', { name: 'Undo' }))
    await expect(canvas.getAllByRole('button', { name: 'Forget' })).toHaveLength(6)
  },
}

function drawFact(memory: Memory) {
  return (
    <Memories.Item memory={memory}>
      <Memories.Pick />
      <Memories.Value />
      <Memories.Use />
      <Memories.EditForm value />
      <Memories.History />
      <Memories.Said />
    </Memories.Item>
  )
}

/** What is known by topic, with rows of your own, and what folds below it. */
export const KnowledgeCard: Story = {
  render: () => (
    <Memories.Root>
      <Memories.Filters />
      <Memories.Pictures />
      <Memories.Select />
      <Memories.Facts>{drawFact}</Memories.Facts>
      <Memories.Notes />
      <Memories.Summaries />
      <Memories.Log />
      <Memories.Selection />
    </Memories.Root>
  ),
  loaders: [flowOf({ memories: someMemories() })],
  async play({ canvas }) {
    await expect(await canvas.findByRole('button', { name: 'Edit: Prefers tea to coffee.' })).toBeVisible()
    await expect(canvas.getByText('Summaries')).toBeVisible()
  },
}

function drawConversation(conversation: Conversation) {
  return (
    <Conversations.Item conversation={conversation}>
      <Conversations.Open />
      <Conversations.RenameForm />
      <Conversations.Date />
      <Conversations.Rename />
      <Conversations.Pin />
      <Conversations.Remove />
    </Conversations.Item>
  )
}

/** The conversations with a persona, with rows of your own. */
export const WholeList: Story = {
  render: () => (
    <Conversations.Root>
      <Conversations.Title />
      <Conversations.New />
      <Conversations.Search />
      <Conversations.Empty />
      <Conversations.List>{drawConversation}</Conversations.List>
      <Conversations.Status />
      <Conversations.Undo />
    </Conversations.Root>
  ),
  loaders: [flowOf({}, (flow) => say(flow, 'Primes are the atoms of arithmetic'))],
  async play({ canvas }) {
    await expect(await canvas.findByRole('button', { name: 'Primes are the atoms of arithmetic' })).toHaveAttribute(
      'aria-current',
      'true',
    )
  },
}
