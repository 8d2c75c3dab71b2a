'use client'

import { createContext, use, useMemo } from 'react'

/** Counts and plurals take functions: `Intl.PluralRules` of the locale decides between the forms. */
export const ENGLISH = {
  /** For dates, numbers and plurals. @default the browser's */
  locale: undefined as string | undefined,
  chat: 'Chat',
  chatWith: (name: string) => `Chat with ${name}`,
  conversation: 'Conversation',
  you: 'You',
  assistant: 'Assistant',
  noPersona: 'No persona yet',
  persona: 'Persona',
  message: 'Message',
  messageTo: (name: string) => `Message ${name}`,
  writeMessage: 'Write a message',
  send: 'Send',
  queue: 'Send next',
  stop: 'Stop',
  tokens: (count: number) => `≈ ${count} tokens`,
  insertTemplate: 'Insert a template',
  insert: 'Insert',
  cancel: 'Cancel',
  waiting: 'Waiting to be sent',
  sendNow: 'Send now',
  takeBack: 'Take back',
  copy: 'Copy',
  copied: 'Copied',
  copyDenied: 'Copying was not allowed here',
  edit: 'Edit',
  editMessage: 'Edit message',
  regenerate: 'Regenerate',
  retry: 'Retry',
  continue: 'Continue',
  remove: 'Delete',
  removed: 'Deleted',
  undo: 'Undo',
  previousVersion: 'Previous version',
  nextVersion: 'Next version',
  version: (index: number, count: number) => `${index}/${count}`,
  previousGreeting: 'Previous greeting',
  nextGreeting: 'Next greeting',
  reasoning: 'Reasoning',
  stopped: 'Stopped',
  interrupted: 'Interrupted',
  unanswered: 'No reply yet',
  newMessages: 'New messages',
  latestMessages: 'Latest messages',
  responding: (name: string) => `${name} is responding`,
  complete: 'Complete',
  noAnswer: 'No answer came',
  loading: 'Still loading',
  inFlight: 'An answer is on its way already',
  queued: 'It is sent once the answer has come',
  choosePersona: 'Choose a persona first',
  connectModel: 'Connect a model first',
  failed: 'That did not work',
  noModel: 'No model is connected yet. Connect a model to get answers.',
  scripted: 'scripted, no AI',
  disclosure: 'You are talking to an AI, not a person.',
  disclosureScripted: 'You are talking to a script, not a person.',
  searchConversation: 'Search in this conversation',
  previousMatch: 'Previous match',
  nextMatch: 'Next match',
  matches: (index: number, count: number) => (count === 0 ? 'Nothing found' : `${index} of ${count}`),
  close: 'Close',
  open: 'Open',
  resize: 'Resize',
  unread: (count: number) => plural(count, { one: '1 unread message', other: `${count} unread messages` }, 'en'),
  conversations: 'Conversations',
  newConversation: 'New conversation',
  newTemporary: 'New temporary conversation',
  temporary: 'Temporary',
  temporaryHint: 'Temporary: nothing of this conversation is kept or remembered.',
  noConversations: 'The first message begins one.',
  noneFound: 'Nothing found',
  searchConversations: 'Search conversations',
  titleOf: 'Title',
  rename: (title: string) => `Rename ${title}`,
  pin: (title: string) => `Pin ${title}`,
  removeConversation: (title: string) => `Delete ${title}`,
  removedConversation: (title: string) => `Deleted “${title}”.`,
  exportConversation: (title: string) => `Export ${title}`,
  exportMarkdown: 'As Markdown',
  exportJson: 'As JSON',
  consentNeeded: 'Allow the connection first',
  consent: (count: number, destination: string) =>
    `What you write and ${plural(count, { one: '1 memory', other: `up to ${count} memories` }, 'en')} go to ${destination}.`,
  allow: 'Allow',
  breakReminder: (minutes: number) =>
    `You have been talking for ${plural(minutes, { one: 'a minute', other: `${minutes} minutes` }, 'en')}. A break might do you good.`,
  dismiss: 'Dismiss',
}

/** Every text of the kit, in another language or in other words. */
export type Labels = typeof ENGLISH

const LabelsContext = createContext<Partial<Labels> | undefined>(undefined)

/** The words of the kit below it: those of the app over those of a provider around it, over English. */
export const LabelsProvider = LabelsContext.Provider

/** The app's own words so far, for a provider further in to add to. */
export function useOwnLabels(labels: Partial<Labels> | undefined): Partial<Labels> | undefined {
  const outer = use(LabelsContext)
  return useMemo(() => (labels === undefined ? outer : { ...outer, ...labels }), [outer, labels])
}

/** The words that a component uses. */
export function useLabels(): Labels {
  const own = use(LabelsContext)
  return useMemo(() => (own === undefined ? ENGLISH : { ...ENGLISH, ...own }), [own])
}

/** The form that `count` takes in a locale; `other` where a language has no more. */
export function plural(
  count: number,
  forms: { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>,
  locale?: string,
): string {
  return forms[new Intl.PluralRules(locale).select(count)] ?? forms.other
}
