'use client'

import { createContext, use, useMemo } from 'react'
import { plural } from './plural.ts'

/** The few words that a closed widget needs; the others load with its panel. */
export const WIDGET = {
  locale: undefined as string | undefined,
  chat: 'Chat',
  close: 'Close',
  unread: (count: number) => plural(count, { one: '1 unread message', other: `${count} unread messages` }, 'en'),
  notLoaded: 'The chat could not be loaded. Reload the page to try again.',
}

/** Of `Labels`, which are made of words that are read by way of this context. */
const LabelsContext = createContext<object | undefined>(undefined)

/** The words of the kit below it: those of the app over those of a provider around it, over English. */
export const LabelsProvider = LabelsContext.Provider

/** The app's own words so far, for a provider further in to add to. */
export function useOwnLabels(labels: object | undefined): object | undefined {
  const outer = use(LabelsContext)
  return useMemo(() => (labels === undefined ? outer : { ...outer, ...labels }), [outer, labels])
}

/** The words that a closed widget uses. */
export function useWidgetLabels(): typeof WIDGET {
  return useWords(WIDGET)
}

/** The app's own words over those in English. */
export function useWords<Words extends object>(english: Words): Words {
  const own = use(LabelsContext)
  return useMemo(() => (own === undefined ? english : { ...english, ...own }), [english, own])
}
