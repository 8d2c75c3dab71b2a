'use client'

import { useWords } from './labelsContext.ts'
import { plural } from './plural.ts'

/** Texts of the pictures of memories. */
export const PICTURES = {
  locale: undefined as string | undefined,
  timePicture: 'Over time',
  mapPicture: 'Map',
  treePicture: 'Summaries',
  /** Says what the picture of time shows. */
  timeCaption: (from: string, to: string) => `Memories from ${from} to ${to}. Drag over them to filter.`,
  timeEmpty: 'Nothing is remembered yet.',
  timeFrom: 'From',
  timeTo: 'To',
  clearTime: 'Any time',
  /** A memory that the last reply used. */
  usedLast: 'used by the last reply',
  /** The table behind a picture. */
  asTable: 'As a table',
  period: 'From',
  /** The middle of the map. */
  mapYou: 'You',
  mapCaption: 'What is known, from you outward. Press one to see it in the list.',
  mapEmpty: 'No facts yet.',
  treeCaption: 'Each block sums up the blocks and turns below it. Press one to read it.',
  treeEmpty: 'No summaries yet: they appear once a part of a chat is long enough.',
  /** A summary in the picture, by its day and how much it sums up. */
  treeBlock: (date: string, turns: number) =>
    `${date}: ${plural(turns, { one: '1 turn', other: `${turns} turns` }, 'en')}`,
}

/** The words of the pictures. */
export function usePictureLabels(): typeof PICTURES {
  return useWords(PICTURES)
}
