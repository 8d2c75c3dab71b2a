import { isQuotaError, isReadOnlyError } from './explainFailure.ts'
import type { StoredRecord } from './port.ts'

/** The batches that storage refused, and the error; no batches when it took all. */
export interface Failed {
  readonly batches: StoredRecord[][]
  readonly error: unknown
}

interface CommitOptions {
  commit(records: readonly StoredRecord[]): Promise<void>
  /** Number of failures in a row. */
  failures: number
}

/** After so many failures in a row, about two minutes, it may be one record for whatever reason. */
const PATIENCE = 8

/**
 * Commits batches as one. Where that fails for what may be one record's fault, each goes by itself, so that one record
 * never keeps the others out. A storage that is busy or gone takes none: that is the fault of no record.
 */
export async function commitBatches(batches: StoredRecord[][], { commit, failures }: CommitOptions): Promise<Failed> {
  try {
    if (batches.length > 0) await commit(batches.flat())
    return { batches: [], error: undefined }
  } catch (error) {
    const isOnes = isQuotaError(error) || batches.flat().some(isBad) || isRefusal(error) || failures >= PATIENCE
    return isOnes && !isReadOnlyError(error) ? oneByOne(batches, { commit, why: error }) : { batches, error }
  }
}

/** Each batch for itself, and each record that JSON can't hold. */
async function oneByOne(
  batches: StoredRecord[][],
  { commit, why }: Pick<CommitOptions, 'commit'> & { why: unknown },
): Promise<Failed> {
  const parts = batches.flatMap(withoutBad)
  if (parts.length === 1) return { batches, error: whyOf(parts[0]!, why) }
  const failed: Failed[] = []
  for (const part of parts) {
    try {
      await commit(part)
    } catch (error) {
      failed.push({ batches: [part], error: whyOf(part, error) })
    }
  }
  return { batches: failed.flatMap((one) => one.batches), error: failed[0]?.error }
}

/** A batch without the records that JSON can't hold, each of which is a batch of its own. */
function withoutBad(batch: StoredRecord[]): StoredRecord[][] {
  const [good, bad] = [batch.filter((record) => !isBad(record)), batch.filter(isBad)]
  return [...(good.length > 0 ? [good] : []), ...bad.map((record) => [record])]
}

/** Adds the name of the record to the error, when it is a record's fault. */
function whyOf([record]: StoredRecord[], error: unknown): unknown {
  const fault = record && faultOf(record)
  if (record === undefined || fault === undefined) return error
  return new Error(`${record.collection} "${record.id}" holds what JSON can't: ${fault}`, { cause: error })
}

function isBad(record: StoredRecord): boolean {
  return faultOf(record) !== undefined
}

function faultOf({ body }: StoredRecord): string | undefined {
  try {
    JSON.stringify(body)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : 'it can’t be read'
  }
}

/** The names of errors by which engines and databases refuse a value. */
function isRefusal(error: unknown): boolean {
  const names = ['TypeError', 'RangeError', 'SyntaxError', 'DataError', 'DataCloneError', 'ConstraintError']
  return error instanceof Error && names.includes(error.name)
}
