import type { Conversation } from '../../core/index.ts'
import type { Labels } from '../../react/index.ts'
import { dateFormat } from '../dateFormat.ts'
import { dayWord } from '../dayWord.ts'

/** Conversations under one heading. */
export interface ConversationGroup {
  readonly name: string
  readonly items: readonly Conversation[]
}

interface GroupOptions {
  /** Start of the present day, epoch ms. */
  today: number
  labels: Pick<Labels, 'conversationGroups' | 'locale'>
}

/** Pinned ones, then by when something was last said: the nearer, the finer. Keeps the order in which they come. */
export function groupsOf(conversations: readonly Conversation[], options: GroupOptions): ConversationGroup[] {
  const groups = new Map<string, Conversation[]>()
  for (const conversation of conversations) {
    const name = nameOf(conversation, options)
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [conversation])
    else group.push(conversation)
  }
  return [...groups].map(([name, items]) => ({ name, items }))
}

function nameOf({ pinned, updatedAt }: Conversation, { today, labels }: GroupOptions): string {
  const { conversationGroups, locale } = labels
  if (pinned === true) return conversationGroups.pinned
  if (updatedAt >= today) return dayWord(0, locale)
  if (updatedAt >= daysBefore(today, 1)) return dayWord(-1, locale)
  if (updatedAt >= daysBefore(today, 7)) return conversationGroups.week
  if (updatedAt >= daysBefore(today, 30)) return conversationGroups.month
  return dateFormat(locale, { month: 'long', year: 'numeric' }).format(updatedAt)
}

/** By the calendar: a day may have 23 hours. */
function daysBefore(today: number, days: number): number {
  const day = new Date(today)
  return day.setDate(day.getDate() - days)
}
