export { ConversationsDate as Date } from './ConversationsDate.tsx'
export { ConversationsEmpty as Empty } from './ConversationsEmpty.tsx'
export { ConversationsItem as Item, type ConversationsItemProps as ItemProps } from './ConversationsItem.tsx'
export {
  ConversationsList as List,
  type ConversationsListProps as ListProps,
  type DrawConversation,
} from './ConversationsList.tsx'
export { ConversationsNew as New, type ConversationsNewProps as NewProps } from './ConversationsNew.tsx'
export { ConversationsOpen as Open } from './ConversationsOpen.tsx'
export { ConversationsPin as Pin } from './ConversationsPin.tsx'
export { ConversationsRemove as Remove } from './ConversationsRemove.tsx'
export { ConversationsRename as Rename } from './ConversationsRename.tsx'
export { ConversationsRenameForm as RenameForm } from './ConversationsRenameForm.tsx'
export { ConversationsRoot as Root, type ConversationsRootProps as RootProps } from './ConversationsRoot.tsx'
export { ConversationsSearch as Search, type ConversationsSearchProps as SearchProps } from './ConversationsSearch.tsx'
export { ConversationsStatus as Status } from './ConversationsStatus.tsx'
export { ConversationsTitle as Title } from './ConversationsTitle.tsx'
export { ConversationsUndo as Undo } from './ConversationsUndo.tsx'
