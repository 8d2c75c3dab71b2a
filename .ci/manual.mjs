// Holds what is written for users true to the package as it is built. Every public name has a doc comment, every function and
// hook an example. Each example, and each block of TypeScript of README.md and docs/*.mdx, is pasted into a file of its own,
// as a reader would, and compiles against dist's declarations. Needs `npm run build`.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { blocksOf, pages } from '../test/readme/pages.ts'
import { readPublicApi } from './publicApi.mjs'

const root = path.resolve(import.meta.dirname, '..')
// In the repository, where the packages that blocks import are found; `personaflow` is then this very package.
const folder = path.join(root, '.cache/manual')

/** Names that blocks take as given, so that none of them repeats where they come from. */
const GIVEN = `import type { Conversation, Lorebook, Memory, Message, Persona, PersonaDeclaration, PersonaFlow } from 'personaflow'
import type { ModelObject } from 'personaflow/chat'
import type { StoredRecord } from 'personaflow/storage'

declare global {
  const flow: PersonaFlow
  const ada: PersonaDeclaration
  const model: ModelObject
  const user: { id: string }
  const conversationId: string
  const messageId: string
  const importId: string
  const callId: string
  const file: File
  const persona: Persona
  const memory: Memory
  const message: Message
  const messages: Message[]
  const conversation: Conversation
  const book: Lorebook
  const record: StoredRecord
  const other: StoredRecord
}
`

/** The reader's own file that the route imports. */
const OWN = `import type { PersonaDeclaration } from 'personaflow'
import type { ModelObject } from 'personaflow/chat'

export declare const ada: PersonaDeclaration
export declare const model: ModelObject
`

/** Strict, as the template of `npm create vite` has it. A block shows a call and may leave its result. */
const CONFIG = {
  compilerOptions: {
    target: 'es2023',
    lib: ['es2023', 'dom', 'dom.iterable'],
    module: 'esnext',
    moduleResolution: 'bundler',
    jsx: 'react-jsx',
    strict: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node', 'vite/client'],
  },
}

if (!existsSync(path.join(root, 'dist/index.d.ts'))) throw new Error('There is no dist/: run `npm run build` first')
const api = readPublicApi()
const gaps = api.flatMap(({ entry, name, kind, text, example, file, line }) => {
  if (text === '' || text.startsWith('@')) return [`${file}:${line} ${name} has no doc comment`]
  // Parts are shown by their stories.
  const isShown = kind !== 'function' || entry === 'personaflow/components' || example !== ''
  return isShown ? [] : [`${file}:${line} ${name} has no @example`]
})
if (gaps.length > 0) throw new Error(`Public names lack their words:\n${[...new Set(gaps)].join('\n')}`)
const values = new Map(api.flatMap(({ name, entry, kind }) => (isValue(kind) ? [[name.split('.')[0], entry]] : [])))
const examples = [...new Map(api.map((known) => [`${known.file}:${known.line}`, known])).values()].filter(
  ({ example }) => example !== '',
)
const blocks = [
  ...pages.flatMap(blocksOf).filter(({ language }) => ['ts', 'tsx'].includes(language)),
  ...examples.map(({ file, line, example }) => ({ page: file, line, language: 'tsx', code: imported(example) })),
]
rmSync(folder, { recursive: true, force: true })
try {
  for (const [at, { code, language }] of blocks.entries()) {
    // A module, so that its names are its own.
    write(`app/pasted/block${at}.${language}`, `${code}\nexport {}\n`)
  }
  write('chat.ts', OWN)
  write('given.d.ts', GIVEN)
  write('tsconfig.json', JSON.stringify(CONFIG))
  compile()
  console.log(`ok   ${api.length} public names: 0 without a doc comment, 0 functions without an example`)
  console.log(`ok   ${blocks.length} blocks of code in ${pages.length} pages and ${examples.length} examples compile`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function isValue(kind) {
  return kind !== 'type' && kind !== 'interface'
}

/** An example with the imports that it leaves to its reader's editor; on one line, so that lines are counted right. */
function imported(example) {
  const own = new Set(
    [...example.matchAll(/\b(?:const|function) (?:\{([^}]*)\}|(\w+))/g)].flatMap(([, many, one]) =>
      (many ?? one).match(/\w+/g),
    ),
  )
  const used = new Set(example.replace(/'[^']*'|\/\/.*$/gm, '').match(/(?<![.\w])\w+/g))
  const lines = [...values].flatMap(([name, entry]) =>
    used.has(name) && !own.has(name) ? [`import { ${name} } from '${entry}'`] : [],
  )
  return `${lines.join('; ')}\n${example}`
}

function write(file, text) {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  writeFileSync(path.join(folder, file), text)
}

function compile() {
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc')
  try {
    execFileSync(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], { encoding: 'utf8' })
  } catch (error) {
    const faults = `${error.stdout}${error.stderr}`.replace(/^.*?block(\d+)\.tsx?\((\d+),\d+\)/gm, (_, at, row) => {
      const { page, line } = blocks[Number(at)]
      return `${page}:${line + Number(row)}`
    })
    throw new Error(`Code in the manual doesn't compile:\n${faults}`, { cause: error })
  }
}
