import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from 'vite'

const root = path.resolve(import.meta.dirname, '..')

/** Files that were read already, by path. */
const modules = new Map()

/**
 * Every public name as the source declares it, by the entry that exports it: `{ entry, name, kind, file, line, text, example,
 * signature, members }`. `kind` is `function`, `const`, `class`, `type` or `interface`; parts of a family are named `Chat.Send`.
 */
export function readPublicApi() {
  const { exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  return Object.entries(exports).flatMap(([subpath, target]) => {
    if (typeof target === 'string') return []
    const file = path.join(root, target.types.replace('./dist/', 'src/').replace('.d.ts', '.ts'))
    const entry = `personaflow${subpath.slice(1)}`
    return exportsOf(file).map((declaration) => ({ entry, ...declaration }))
  })
}

function exportsOf(file) {
  const { program } = moduleOf(file)
  return program.body.flatMap((statement) => {
    if (statement.type === 'ExportAllDeclaration') {
      const family = statement.exported === null ? '' : `${statement.exported.name}.`
      return exportsOf(resolve(file, statement)).map((known) => ({ ...known, name: family + known.name }))
    }
    if (statement.type !== 'ExportNamedDeclaration') return []
    if (statement.declaration) return declarationsIn(file, statement)
    return statement.specifiers.map(({ local, exported }) => ({
      ...declarationOf(statement.source ? resolve(file, statement) : file, local.name),
      name: exported.name,
    }))
  })
}

/** A declaration by its name in a file, followed to where it is written. */
function declarationOf(file, name) {
  const { program } = moduleOf(file)
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') {
      const imported = statement.specifiers.find(({ local }) => local.name === name)
      if (imported) return declarationOf(resolve(file, statement), imported.imported.name)
    }
    const known = declarationsIn(file, statement).find((declared) => declared.name === name)
    if (known) return known
    const passed = statement.specifiers?.find(({ exported }) => exported?.name === name)
    if (passed && statement.source) return declarationOf(resolve(file, statement), passed.local.name)
  }
  throw new Error(`${path.relative(root, file)} declares no ${name}`)
}

const KINDS = {
  FunctionDeclaration: 'function',
  TSDeclareFunction: 'function',
  ClassDeclaration: 'class',
  TSInterfaceDeclaration: 'interface',
  TSTypeAliasDeclaration: 'type',
}

/** What a statement at the top of a file declares. */
export function declarationsIn(file, statement) {
  const declaration = statement.declaration ?? statement
  if (declaration.type === 'VariableDeclaration') {
    return declaration.declarations.map((one) =>
      described(file, statement, { name: one.id.name, kind: 'const', node: one }),
    )
  }
  const kind = KINDS[declaration.type]
  return kind === undefined ? [] : [described(file, statement, { name: declaration.id?.name, kind, node: declaration })]
}

function described(file, statement, { name, kind, node }) {
  const { source } = moduleOf(file)
  return {
    name,
    kind,
    file: path.relative(root, file),
    line: source.slice(0, statement.start).split('\n').length,
    ...commentBefore(file, statement.start),
    signature: signatureOf(source, node, kind),
    members: membersOf(file, node),
  }
}

/** What is written of a name, without its body. */
function signatureOf(source, node, kind) {
  const end = kind === 'function' || kind === 'class' ? (node.body?.start ?? node.end) : node.end
  const text = source.slice(node.start, end).trim()
  return kind === 'const' ? `const ${text.replace(/\s*=[\s\S]*$/, '')}` : text
}

function membersOf(file, node) {
  const list = node.body?.body ?? (node.typeAnnotation?.members || [])
  if (!Array.isArray(list)) return []
  const { source } = moduleOf(file)
  return list.flatMap((member) => {
    if (!['TSPropertySignature', 'TSMethodSignature'].includes(member.type) || member.key.name === undefined) return []
    const { text } = commentBefore(file, member.start)
    return [{ name: member.key.name + (member.optional ? '?' : ''), text, type: typeOf(source, member) }]
  })
}

function typeOf(source, member) {
  if (member.type === 'TSMethodSignature') return source.slice(member.key.end, member.end)
  return member.typeAnnotation
    ? source.slice(member.typeAnnotation.start, member.typeAnnotation.end).replace(/^:\s*/, '')
    : ''
}

/** The doc comment that ends where something begins: its text, and the code of its `@example`. */
export function commentBefore(file, start) {
  const { comments, source } = moduleOf(file)
  const comment = comments.findLast(({ type, end }) => type === 'Block' && end <= start)
  // A mark for bundlers may stand between them.
  const between = comment && source.slice(comment.end, start).replace('// @__NO_SIDE_EFFECTS__', '').trim()
  if (!comment?.value.startsWith('*') || between !== '') return { text: '', example: '' }
  const lines = comment.value.slice(1).split('\n')
  const plain = lines.map((line) => line.replace(/^\s*\* ?/, '')).join('\n')
  const [text, ...examples] = plain.split(/^\s*@example\s*$/m)
  return {
    text: text.trim(),
    example: examples
      .join('\n')
      .replace(/^```\w*$/gm, '')
      .trim(),
  }
}

/** A file as the parser sees it: its program, comments and source. */
export function moduleOf(file) {
  let known = modules.get(file)
  if (known === undefined) {
    const source = readFileSync(file, 'utf8')
    const { program, comments, errors } = parseSync(file, source)
    if (errors.length > 0) throw new Error(`${file} can't be read: ${errors[0].message}`)
    known = { program, comments, source }
    modules.set(file, known)
  }
  return known
}

function resolve(file, { source }) {
  return path.resolve(path.dirname(file), source.value)
}
