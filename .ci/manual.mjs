// Holds the manual true to the package as it is built: pastes each block of TypeScript of README.md and docs/*.mdx into a
// file of its own, as a reader would, and compiles all against dist's declarations. Needs `npm run build`.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { blocksOf, pages } from '../test/readme/pages.ts'

const root = path.resolve(import.meta.dirname, '..')
// In the repository, where the packages that blocks import are found; `personaflow` is then this very package.
const folder = path.join(root, '.cache/manual')

/** Names that blocks take as given, so that none of them repeats where they come from. */
const GIVEN = `import type { PersonaDeclaration, PersonaFlow } from 'personaflow'
import type { ModelObject } from 'personaflow/chat'

declare global {
  const flow: PersonaFlow
  const ada: PersonaDeclaration
  const model: ModelObject
  const user: { id: string }
  const conversationId: string
  const messageId: string
  const importId: string
  const file: File
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
const blocks = pages.flatMap(blocksOf).filter(({ language }) => ['ts', 'tsx'].includes(language))
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
  console.log(`ok   ${blocks.length} blocks of code in ${pages.length} pages compile`)
} finally {
  rmSync(folder, { recursive: true, force: true })
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
