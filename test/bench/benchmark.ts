import { execFileSync } from 'node:child_process'
import { statSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

/** What a benchmark was asked for on the command line. */
export interface BenchArguments {
  /** Files to measure on. */
  readonly data: readonly string[]
  /** Where the figures go as JSON, beside what is printed. */
  readonly json?: string
}

/** `--data FILE`, any number of times, and `--json FILE`. */
export function readArguments(): BenchArguments {
  const { values } = parseArgs({ options: { data: { type: 'string', multiple: true }, json: { type: 'string' } } })
  return { data: values.data ?? [], ...(values.json !== undefined && { json: values.json }) }
}

const LEARNERS = ['rules', 'oracle', 'noisy'] as const

/**
 * The same with `--nothing FILE` and `--stated FILE`, any number of times: what weights are trained on beside the dialogues;
 * and `--learner NAME`: who learns the facts.
 */
export function readLiveArguments(): BenchArguments & {
  readonly nothing: readonly string[]
  readonly stated: readonly string[]
  readonly learner: (typeof LEARNERS)[number]
} {
  const { nothing, stated, learner: named, ...rest } = readMany('nothing', 'stated', 'learner')
  const learner = LEARNERS.find((name) => name === (named[0] ?? 'rules'))
  if (learner === undefined) throw new Error(`--learner is one of ${LEARNERS.join(', ')}`)
  return { ...rest, nothing, stated, learner }
}

/** The same with `--memories NUMBER`: how many there are in all. */
export function readServerArguments(): BenchArguments & { readonly all: number } {
  const { memories, ...rest } = readMany('memories')
  return { ...rest, all: Number(memories[0] ?? 1_000_000) }
}

/** The same with `--history FILE`, any number of times: what a persona has lived through. */
export function readHistoryArguments(): BenchArguments & { readonly history: readonly string[] } {
  return readMany('history')
}

function readMany<Name extends string>(...names: Name[]): BenchArguments & Record<Name, string[]> {
  const many = Object.fromEntries(names.map((name) => [name, { type: 'string', multiple: true } as const]))
  const { values } = parseArgs({
    options: { ...many, data: { type: 'string', multiple: true }, json: { type: 'string' } },
    strict: true,
  })
  const all = (option: string): string[] => [values[option as keyof typeof values] ?? []].flat()
  const lists = Object.fromEntries(names.map((name) => [name, all(name)])) as Record<Name, string[]>
  return { ...lists, data: all('data'), ...(values.json !== undefined && { json: values.json }) }
}

/** Installs what we measure against into `test/bench/node_modules`, unless it is there: no test needs it. */
export function installPeers(): void {
  const cwd = import.meta.dirname
  const changedAt = (file: string) => statSync(path.join(cwd, file), { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (changedAt('node_modules/.package-lock.json') > changedAt('package-lock.json')) return
  console.log('Installing what we measure against (test/bench/package.json) …')
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd, stdio: 'inherit' })
}

/** Writes `{ bench, machine, figures }` to `file`, if one was asked for. */
export function writeFigures(bench: string, figures: object, file: string | undefined): void {
  if (file === undefined) return
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
  }
  writeFileSync(file, `${JSON.stringify({ bench, machine, figures }, null, 2)}\n`)
  console.log(`Figures written to ${file}`)
}

/** The middle value; the mean of the two middle ones where their number is even. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The value below which a share `q` (0..1) of `values` lies, interpolated; `NaN` of none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * q
  const [low, high] = [sorted[Math.floor(at)] ?? NaN, sorted[Math.ceil(at)] ?? NaN]
  return low + (high - low) * (at - Math.floor(at))
}
