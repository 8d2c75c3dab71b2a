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

/** Texts about lorebooks. */
export const LORE = {
  locale: undefined as string | undefined,
  lore: 'Lore',
  loreHint: 'Background that joins the prompt when a keyword is mentioned.',
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
  loreKeys: 'Keywords, separated by commas',
  loreSecondary: 'Secondary keywords',
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
  loreSticky: 'Stays awake (messages)',
  loreCooldown: 'Then sleeps (messages)',
  loreDelay: 'Not before (messages)',
  loreGroup: 'Group, of which one wakes',
  loreGroupWeight: 'Weight in the group',
  loreScanDepth: 'Messages searched for keywords',
  loreCaseSensitive: 'Match case',
  loreWholeWords: 'Whole words only',
  loreIgnoreBudget: 'Ignore the token budget',
  loreExcludeRecursion: 'Not woken by other entries',
  lorePreventRecursion: 'Wakes no other entries',
  loreDelayUntilRecursion: 'Woken by other entries only',
  loreSettings: 'Settings of the book',
  loreTokenBudget: 'Token budget',
  loreRecursive: 'Entries wake entries',
  loreSearch: 'Search entries',
  loreShowMore: 'Show more',
}

/** The words of `LorebookEditor`. */
export function useLoreLabels(): typeof LORE {
  return useWords(LORE)
}
