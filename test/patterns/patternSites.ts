import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseAst } from 'vite'

/** A place in the code that makes a pattern. */
export interface PatternSite {
  /** `src/recall/kindOf.ts:33` */
  readonly at: string
  readonly file: string
  readonly source: string
  readonly flags: string
  /** A part of it is known at run time only. */
  readonly isOpen: boolean
}

interface Node {
  readonly type: string
  readonly start: number
  readonly [key: string]: unknown
}

interface Module {
  readonly file: string
  readonly text: string
  readonly body: Node
  /** What each name that is declared once stands for. */
  readonly values: ReadonlyMap<string, Node | undefined>
  /** Where a name is imported from, or passed on from. */
  readonly imports: ReadonlyMap<string, { readonly from: string; readonly name: string }>
}

const root = path.resolve(import.meta.dirname, '../..')

/** Functions that take a pattern's source, and which argument it is; `first` reads without regard to case. */
const MAKERS = new Map([
  ['RegExp', { at: 0, flags: '' }],
  ['patternOf', { at: 0, flags: '' }],
  ['first', { at: 1, flags: 'iu' }],
])

/** Inside of these the source is an argument: who calls them is looked at instead. */
const INSIDE = /(?:patternOf|englishGrammar)\.ts$/

/** No pattern of ours holds it. */
const OPEN = '\uE000'

/** Every place of the package and its demo that makes a pattern, put together as far as the code alone tells. */
export function patternSites(): PatternSite[] {
  const modules = new Map(
    globSync('{src,demo/src}/**/*.{ts,tsx}', { cwd: root }).map((file) => [path.join(root, file), moduleOf(file)]),
  )
  return [...modules.values()].flatMap((module) => sitesIn(module, modules))
}

function moduleOf(file: string): Module {
  const text = readFileSync(path.join(root, file), 'utf8')
  const body = parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node
  const values = new Map<string, Node | undefined>()
  const imports = new Map<string, { from: string; name: string }>()
  walk(body, (node) => {
    if (node.type === 'VariableDeclarator' && is(node.id, 'Identifier')) {
      const name = String(node.id.name)
      // Of two with one name neither is known.
      values.set(name, values.has(name) ? undefined : (node.init as Node))
    }
    if (!(node.type === 'ImportDeclaration' || (node.type === 'ExportNamedDeclaration' && node.source))) return
    const from = path.resolve(root, path.dirname(file), String((node.source as Node).value))
    for (const specifier of node.specifiers as Node[]) {
      // `import { imported as local }`, `export { local as exported } from`
      const [name, here] = node.source && specifier.exported ? ['local', 'exported'] : ['imported', 'local']
      const [theirs, ours] = [specifier[name], specifier[here]]
      if (is(theirs, 'Identifier') && is(ours, 'Identifier'))
        imports.set(String(ours.name), { from, name: String(theirs.name) })
    }
  })
  return { file, text, body, values, imports }
}

function sitesIn(module: Module, modules: ReadonlyMap<string, Module>): PatternSite[] {
  const sites: PatternSite[] = []
  function note(node: Node, source: string, flags: string): void {
    const line = module.text.slice(0, node.start).split('\n').length
    const isOpen = (source + flags).includes(OPEN)
    if (isOpen && INSIDE.test(module.file)) return
    sites.push({ at: `${module.file}:${line}`, file: module.file, source, flags, isOpen })
  }
  walk(module.body, (node) => {
    const regex = node.type === 'Literal' ? (node.regex as { pattern: string; flags: string } | undefined) : undefined
    if (regex) note(node, regex.pattern, regex.flags)
    if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return
    const maker = is(node.callee, 'Identifier') ? MAKERS.get(String(node.callee.name)) : undefined
    const [source, flags] = maker === undefined ? [] : (node.arguments as Node[]).slice(maker.at)
    if (maker === undefined || source === undefined) return
    note(node, textOf(source, module, modules), flags === undefined ? maker.flags : textOf(flags, module, modules))
  })
  return sites
}

/** What an expression comes to as text, with a mark for what only the run tells. */
function textOf(node: Node | undefined, module: Module, modules: ReadonlyMap<string, Module>): string {
  const of = (inner: unknown): string => textOf(inner as Node, module, modules)
  switch (node?.type) {
    case 'Literal':
      return node.regex ? (node.regex as { pattern: string }).pattern : String(node.value)
    case 'TemplateLiteral':
      return joined(node, 'cooked', of)
    case 'TaggedTemplateExpression':
      return joined(node.quasi as Node, 'raw', of)
    case 'BinaryExpression':
      return of(node.left) + of(node.right)
    case 'TSAsExpression':
      return of(node.expression)
    case 'MemberExpression':
      return is(node.property, 'Identifier') && node.property.name === 'source' ? of(node.object) : OPEN
    case 'CallExpression':
      return is(node.callee, 'Identifier') && node.callee.name === 'caseless'
        ? of((node.arguments as Node[])[0]).replaceAll('\\bi', '\\b[Ii]')
        : OPEN
    case 'Identifier': {
      let [name, home]: [string, Module | undefined] = [String(node.name), module]
      // An index passes on what another module declares.
      for (let found = home.imports.get(name); found !== undefined; found = home?.imports.get(name)) {
        ;[name, home] = [found.name, modules.get(found.from)]
      }
      const value = home?.values.get(name)
      return home === undefined || value === undefined ? OPEN : textOf(value, home, modules)
    }
    default:
      return OPEN
  }
}

function joined(template: Node, form: 'cooked' | 'raw', of: (node: unknown) => string): string {
  const expressions = template.expressions as Node[]
  return (template.quasis as { value: Record<'cooked' | 'raw', string> }[])
    .map(({ value }, at) => value[form] + (at < expressions.length ? of(expressions[at]) : ''))
    .join('')
}

function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) for (const item of node) walk(item, visit)
  else if (typeof node === 'object' && node !== null) {
    if ('type' in node) visit(node as Node)
    for (const inner of Object.values(node)) walk(inner, visit)
  }
}

function is<Type extends string>(node: unknown, type: Type): node is Node & { readonly type: Type } {
  return typeof node === 'object' && node !== null && (node as Node).type === type
}
