import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { commentBefore, declarationsIn, moduleOf, readPublicApi } from './publicApi.mjs'

const root = path.resolve(import.meta.dirname, '..')
const src = path.join(root, 'src')

/** Openings that ask something, where a reader wants to be told. */
const QUESTION = /^(?:What|Whether|Who|Whom|Whose|How|Where|Which)\b/

/** The figures of the house as it is on the disk: names, lengths, cycles, docs, coverage. Files are named from `src`. */
export function measureHouse() {
  const files = globSync('**/*.{ts,tsx}', { cwd: src })
    .map((file) => file.replaceAll(path.sep, '/'))
    .toSorted()
  return {
    ...publicNames(),
    lines: files.reduce((sum, file) => sum + linesOf(file), 0),
    files: files.map((file) => ({ file, lines: linesOf(file) })).toSorted(byLines),
    functions: files.flatMap(functionsOf).toSorted(byLines),
    valueCycles: cyclesOf(files, (edge) => edge.isValue),
    typeCycles: cyclesOf(files, () => true),
    docs: docsOf(files),
    readmeBytes: readFileSync(path.join(root, 'README.md')).length,
    coverage: coverageByLayer(),
  }
}

/** Names by entry; a family counts as one value, its parts beside it. A name that two entries share counts once in `values`. */
function publicNames() {
  const api = readPublicApi()
  const entries = [...Map.groupBy(api, ({ entry }) => entry)].map(([entry, names]) => ({ entry, ...countNames(names) }))
  const { values, types, parts } = countNames(api)
  const examplesMissing = api.filter(
    ({ entry, kind, example }) => kind === 'function' && entry !== 'personaflow/components' && example === '',
  )
  return { entries, values, types, parts, examplesMissing: examplesMissing.map(({ file, name }) => `${file} ${name}`) }
}

function countNames(names) {
  const [types, values] = [names.filter(declaresType), names.filter((known) => !declaresType(known))]
  return {
    values: distinctNames(values),
    types: distinctNames(types),
    parts: new Set(names.flatMap(({ name }) => (name.includes('.') ? [name] : []))).size,
  }
}

function declaresType({ kind }) {
  return kind === 'type' || kind === 'interface'
}

function distinctNames(names) {
  return new Set(names.map(({ name }) => name.split('.')[0])).size
}

function byLines(a, b) {
  return b.lines - a.lines
}

function linesOf(file) {
  return moduleOf(path.join(src, file)).source.split('\n').length - 1
}

/** Every function with its lines; one-line arrows left out, since they are rather expressions. */
function functionsOf(file) {
  const { program, source } = moduleOf(path.join(src, file))
  const found = []
  walk(program, undefined, (node, parent) => {
    if (!/^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) return
    const lines = source.slice(node.start, node.end).split('\n').length
    if (lines === 1 && node.type === 'ArrowFunctionExpression') return
    const line = source.slice(0, node.start).split('\n').length
    found.push({
      file,
      line,
      lines,
      name: node.id?.name ?? parent?.id?.name ?? parent?.key?.name ?? 'an inner function',
    })
  })
  return found
}

function walk(node, parent, visit) {
  visit(node, parent)
  for (const child of Object.values(node)) {
    for (const one of Array.isArray(child) ? child : [child]) {
      if (typeof one?.type === 'string') walk(one, node, visit)
    }
  }
}

/** Groups of files that reach one another. Imports at run time by `import()` are no cycle: they are there to break one. */
function cyclesOf(files, isFollowed) {
  const targets = new Map(
    files.map((file) => [
      file,
      importsOf(file)
        .filter(isFollowed)
        .map(({ to }) => to),
    ]),
  )
  const reached = new Map(files.map((file) => [file, reachFrom(file, targets)]))
  const cycles = new Map()
  for (const file of files) {
    if (!reached.get(file).has(file)) continue
    const circle = [...reached.get(file)]
      .filter((other) => reached.get(other)?.has(file))
      .toSorted((a, b) => a.localeCompare(b))
    cycles.set(circle[0], circle)
  }
  return [...cycles.values()]
}

function reachFrom(file, targets) {
  const reached = new Set()
  const open = [file]
  while (open.length > 0) {
    for (const to of targets.get(open.pop()) ?? []) {
      if (reached.has(to)) continue
      reached.add(to)
      open.push(to)
    }
  }
  return reached
}

function importsOf(file) {
  const { program } = moduleOf(path.join(src, file))
  return program.body.flatMap((statement) => {
    const specifier = statement.source?.value
    if (!specifier?.startsWith('.')) return []
    const names = statement.specifiers ?? []
    const isOfTypes =
      kindOf(statement) === 'type' || (names.length > 0 && names.every((name) => kindOf(name) === 'type'))
    return [{ to: path.posix.join(path.posix.dirname(file), specifier), isValue: !isOfTypes }]
  })
}

function kindOf({ importKind, exportKind }) {
  return importKind ?? exportKind
}

function docsOf(files) {
  let exported = 0
  let comments = 0
  const undocumented = []
  const questions = []
  for (const file of files) {
    const full = path.join(src, file)
    const { program, source, comments: all } = moduleOf(full)
    for (const statement of program.body) {
      if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) continue
      const names = declarationsIn(full, statement)
      exported += names.length
      const { text } = commentBefore(full, statement.start)
      if (text === '' && !isLaterOverload(program, statement)) {
        undocumented.push(...names.map(({ name, line }) => `${file}:${line} ${name}`))
      }
    }
    for (const { type, value, start } of all) {
      if (type !== 'Block' || !value.startsWith('*')) continue
      comments += 1
      const words = value.slice(1).replace(/^[\s*]+/, '')
      if (QUESTION.test(words))
        questions.push(`${file}:${source.slice(0, start).split('\n').length} ${words.slice(0, 60).split('\n')[0]}`)
    }
  }
  return { exported, undocumented, comments, questions }
}

/** Overloads share the comment of the first. */
function isLaterOverload(program, statement) {
  const first = program.body.find(
    ({ declaration }) => declaration?.id?.name !== undefined && declaration.id.name === statement.declaration.id?.name,
  )
  return first !== statement && first?.declaration.type === 'TSDeclareFunction'
}

/** Branches covered in each layer, in percent, as `npm run test:coverage` left them; undefined before its first run. */
function coverageByLayer() {
  const report = path.join(root, '.cache/coverage/coverage-summary.json')
  if (!existsSync(report)) return undefined
  const { total: _, ...files } = JSON.parse(readFileSync(report, 'utf8'))
  const byLayer = Map.groupBy(Object.entries(files), ([file]) => {
    const [layer, ...rest] = path.relative(src, file).split(path.sep)
    return rest.length === 0 ? '.' : layer
  })
  return [...byLayer].map(([layer, list]) => {
    const sum = (key) => list.reduce((total, [, { branches }]) => total + branches[key], 0)
    return { layer, percent: sum('total') === 0 ? 100 : (100 * sum('covered')) / sum('total') }
  })
}
