import type { ImportReport, ImportResult } from 'personaflow'

export type CountedCollection = keyof ImportReport['counts']
export type CountName = keyof ImportReport['counts'][CountedCollection]

export const COLLECTIONS: readonly CountedCollection[] = [
  'personas',
  'memories',
  'conversations',
  'messages',
  'promptTemplates',
  'lorebooks',
]

const NOUNS: Readonly<Record<ImportReport['conflicts'][number]['collection'], readonly [one: string, many: string]>> = {
  personas: ['persona', 'personas'],
  memories: ['memory', 'memories'],
  conversations: ['conversation', 'conversations'],
  messages: ['message', 'messages'],
  promptTemplates: ['template', 'templates'],
  settings: ['setting', 'settings'],
  recallStats: ['recall count', 'recall counts'],
  drafts: ['draft', 'drafts'],
  receipts: ['receipt', 'receipts'],
  lorebooks: ['lorebook', 'lorebooks'],
  vectors: ['embedding', 'embeddings'],
}

/** What a record of that collection is called. */
export function nounOf(collection: keyof typeof NOUNS, count = 1): string {
  return NOUNS[collection][count === 1 ? 0 : 1]
}

/** Whether anything that is counted changes. */
export function changesAny({ counts }: ImportReport): boolean {
  return Object.values(counts).some(({ added, replaced, removed }) => added + replaced + removed > 0)
}

/** What an import did, or would do, in a sentence or two. */
export function sumOf(report: ImportResult): string {
  const { dryRun, counts, revived } = report
  const steps: readonly [CountName, string][] = [
    ['added', dryRun ? 'Would add' : 'Added'],
    ['replaced', dryRun ? 'Would replace' : 'Replaced'],
    ['removed', dryRun ? 'Would remove' : 'Removed'],
  ]
  const sentences = steps.flatMap(([count, verb]) => {
    const words = COLLECTIONS.filter((collection) => counts[collection][count] > 0).map(
      (collection) =>
        `${NUMBER.format(counts[collection][count])} ${nounOf(collection, counts[collection][count])}` +
        (count === 'added' ? revivedOf(collection, revived[collection]) : ''),
    )
    return words.length === 0 ? [] : [`${verb} ${LIST.format(words)}.`]
  })
  if (sentences.length > 0) return sentences.join(' ')
  return report.conflictsTotal > 0 ? 'Nothing new in it; where it differs, yours stays.' : 'All of it is here already.'
}

/** What comes back although it was deleted here. */
function revivedOf(collection: CountedCollection, revived = 0): string {
  if (revived === 0) return ''
  const verb = collection === 'memories' ? 'forgotten' : 'deleted'
  return ` (${NUMBER.format(revived)} of them you had ${verb})`
}

const NUMBER = new Intl.NumberFormat('en')
const LIST = new Intl.ListFormat('en')
