import type { ImportFileResult } from '../../flow/index.ts'
import type { useImportLabels } from '../../react/index.ts'

type Labels = ReturnType<typeof useImportLabels>
type Counted = keyof ImportFileResult['counts']
type Outcome = keyof ImportFileResult['counts'][Counted]

/** True when an import changes anything. */
export function changesAny({ counts }: ImportFileResult): boolean {
  return Object.values(counts).some(({ added, replaced, removed }) => added + replaced + removed > 0)
}

/** The effects of an import, planned or done, a sentence each. */
export function reportLines(report: ImportFileResult, labels: Labels): string[] {
  const isDone = !report.dryRun
  const revived = Object.values(report.revived).reduce((sum, count) => sum + count, 0)
  const list = (outcome: Outcome): string => listOf(report, outcome, labels)
  const lines = [
    [list('added'), (text: string) => labels.importAdds(text, isDone)],
    [list('replaced'), (text: string) => labels.importReplaces(text, isDone)],
    [list('removed'), (text: string) => labels.importRemoves(text, isDone)],
    [list('conflicting'), labels.importKeeps],
    [list('same'), labels.importSame],
  ] as const
  return [
    ...(changesAny(report) ? [] : [labels.importNothing]),
    ...lines.flatMap(([text, say]) => (text === '' ? [] : [say(text)])),
    ...(report.counts.memories.added > 0 && PROPOSING.has(report.kind) ? [labels.importProposals] : []),
    ...(report.packed > 0 ? [labels.importPacked(report.packed)] : []),
    ...(revived > 0 ? [labels.importRevived(revived)] : []),
  ]
}

/** Backups bring memories themselves. */
const PROPOSING = {
  has: (kind: string): boolean => kind !== 'personaflow' && !kind.startsWith('python-'),
}

function listOf({ counts }: ImportFileResult, outcome: Outcome, labels: Labels): string {
  // The keys of what is counted are the collections.
  const found = (Object.keys(counts) as Counted[]).filter((collection) => counts[collection][outcome] > 0)
  return new Intl.ListFormat(labels.locale ?? 'en').format(
    found.map((collection) => labels.importCount(collection, counts[collection][outcome])),
  )
}
