export { ChatAdapter as Adapter, type ChatAdapterProps as AdapterProps } from './ChatAdapter.tsx'
export { ChatAnswerer as Answerer } from './ChatAnswerer.tsx'
export { ChatAuthor as Author } from './ChatAuthor.tsx'
export { ChatBranches as Branches } from './ChatBranches.tsx'
export {
  ChatBreakReminder as BreakReminder,
  type ChatBreakReminderProps as BreakReminderProps,
} from './ChatBreakReminder.tsx'
export { ChatConsent as Consent } from './ChatConsent.tsx'
export { ChatComposer as Composer, type ChatComposerProps as ComposerProps } from './ChatComposer.tsx'
export { ChatCopy as Copy } from './ChatCopy.tsx'
export { ChatDisclosure as Disclosure } from './ChatDisclosure.tsx'
export { ChatEdit as Edit } from './ChatEdit.tsx'
export { ChatEditForm as EditForm } from './ChatEditForm.tsx'
export { ChatEmpty as Empty, type ChatEmptyProps as EmptyProps } from './ChatEmpty.tsx'
export { ChatError as Error } from './ChatError.tsx'
export { ChatHeader as Header } from './ChatHeader.tsx'
export { ChatInput as Input, type ChatInputProps as InputProps } from './ChatInput.tsx'
export { ChatLearned as Learned, type ChatLearnedProps as LearnedProps } from './ChatLearned.tsx'
export { ChatMessage as Message, type ChatMessageProps as MessageProps } from './ChatMessage.tsx'
export { ChatMessageActions as MessageActions } from './ChatMessageActions.tsx'
export {
  ChatMessageList as MessageList,
  type ChatMessageListProps as MessageListProps,
  type DrawMessage,
} from './ChatMessageList.tsx'
export {
  ChatMessageParts as MessageParts,
  type MessagePart,
  type PartRenderer,
  type PartRenderers,
} from './ChatMessageParts.tsx'
export { ChatMessages as Messages, type ChatMessagesProps as MessagesProps } from './ChatMessages.tsx'
export { ChatMessageStatus as MessageStatus } from './ChatMessageStatus.tsx'
export { ChatMessageText as MessageText, type ChatMessageTextProps as MessageTextProps } from './ChatMessageText.tsx'
export { ChatNew as New } from './ChatNew.tsx'
export { ChatNewMessages as NewMessages } from './ChatNewMessages.tsx'
export { ChatNoModel as NoModel } from './ChatNoModel.tsx'
export { ChatQueue as Queue } from './ChatQueue.tsx'
export { ChatReceipt as Receipt } from './ChatReceipt.tsx'
export { ChatRegenerate as Regenerate } from './ChatRegenerate.tsx'
export { ChatRemove as Remove } from './ChatRemove.tsx'
export { ChatRoot as Root, type ChatRootProps as RootProps } from './ChatRoot.tsx'
export { ChatSearch as Search } from './ChatSearch.tsx'
export { ChatSend as Send, type ChatSendProps as SendProps } from './ChatSend.tsx'
export { ChatStatus as Status } from './ChatStatus.tsx'
export { ChatStop as Stop } from './ChatStop.tsx'
export { Markdown, type MarkdownProps } from '../markdown/Markdown.tsx'
export { ChatSuggestion as Suggestion, type ChatSuggestionProps as SuggestionProps } from './ChatSuggestion.tsx'
export { ChatTemplates as Templates } from './ChatTemplates.tsx'
export { ChatTitle as Title } from './ChatTitle.tsx'
export { ChatTokens as Tokens, type ChatTokensProps as TokensProps } from './ChatTokens.tsx'
export { ChatTyping as Typing } from './ChatTyping.tsx'
export { ChatUndo as Undo } from './ChatUndo.tsx'
export { ChatWhy as Why } from './ChatWhy.tsx'
