'use client'

import type { LoreEntry, LoreLogic, LorePosition } from '../core/index.ts'
import { useWords } from './labelsContext.ts'
import { plural } from './plural.ts'

const LOGICS: Readonly<Record<LoreLogic, string>> = {
  'and-any': 'and any of these',
  'and-all': 'and all of these',
  'not-any': 'and none of these',
  'not-all': 'and not all of these',
}

const POSITIONS: Readonly<Record<LorePosition, string>> = {
  'before-persona': 'before the persona',
  'after-persona': 'after the persona',
  'before-note': 'before the late note',
  'after-note': 'after the late note',
  depth: 'among the messages',
  'before-examples': 'before the examples',
  'after-examples': 'after the examples',
  outlet: 'nowhere by itself',
}

const ROLES: Readonly<Record<NonNullable<LoreEntry['role']>, string>> = {
  system: 'the app',
  user: 'the user',
  assistant: 'the persona',
}

/** What is said about lorebooks. */
export const LORE = {
  locale: undefined as string | undefined,
  lore: 'Lore',
  loreHint: 'Knowledge that joins the prompt when one of its words is said.',
  loreEmpty: 'No lorebook yet.',
  loreNewBook: 'New lorebook',
  loreBookName: 'Name',
  loreUnnamed: 'Lorebook',
  loreEntries: (count: number) => plural(count, { one: '1 entry', other: `${count} entries` }, 'en'),
  loreNewEntry: 'New entry',
  loreRemoveBook: (name: string) => `Delete ${name}`,
  loreRemoveEntry: (name: string) => `Delete ${name}`,
  loreRemoved: (name: string) => `Deleted “${name}”.`,
  loreExport: (name: string) => `Export ${name}`,
  loreOwners: 'Belongs to',
  loreEveryone: 'Everyone',
  loreThisConversation: 'This conversation',
  loreNobody: 'It belongs to nobody, so it never wakes.',
  loreEntry: (at: number) => `Entry ${at}`,
  loreEntryName: 'Title, for you alone',
  loreContent: 'What the persona then knows',
  loreKeys: 'Wakes at these words, by commas',
  loreSecondary: 'Second words',
  loreLogic: 'Together',
  loreLogicOf: (logic: LoreLogic) => LOGICS[logic],
  loreEnabled: 'In use',
  loreConstant: 'Always awake',
  loreAwakeBy: (key: string) => (key === '' ? 'awake' : `awake by “${key}”`),
  loreOff: 'off',
  loreMore: 'When and where',
  lorePosition: 'Where in the prompt',
  lorePositionOf: (position: LorePosition) => POSITIONS[position],
  loreRole: 'Said by',
  loreRoleOf: (role: NonNullable<LoreEntry['role']>) => ROLES[role],
  loreOrder: 'Order (lower comes first)',
  loreDepth: 'Messages from the end',
  lorePriority: 'Priority (lower goes first when there is no room)',
  loreProbability: 'Chance, percent',
  loreSticky: 'Stays awake for so many messages',
  loreCooldown: 'Then sleeps for so many',
  loreDelay: 'Not before so many messages',
  loreGroup: 'Group, of which one wakes',
  loreGroupWeight: 'Weight in the group',
  loreScanDepth: 'Messages looked through for words',
  loreCaseSensitive: 'Capital letters count',
  loreWholeWords: 'Whole words alone',
  loreIgnoreBudget: 'Comes in though there is no room',
  loreExcludeRecursion: 'Not woken by other entries',
  lorePreventRecursion: 'Wakes no other entries',
  loreDelayUntilRecursion: 'Woken by other entries alone',
  loreSettings: 'Settings of the book',
  loreTokenBudget: 'Room in the prompt, tokens',
  loreRecursive: 'Entries wake entries',
  loreSearch: 'Search entries',
  loreShowMore: 'Show more',
}

/** The words of `LorebookEditor`. */
export function useLoreLabels(): typeof LORE {
  return useWords(LORE)
}
