// Writes the reference that Storybook shows beside the manual, a page for each entry, from the doc comments of the source:
// docs/reference/*.mdx, which is made anew with each `npm run storybook` and `npm run storybook:build`.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readPublicApi } from './publicApi.mjs'

const folder = path.resolve(import.meta.dirname, '../docs/reference')

const HEADINGS = { function: 'Functions', class: 'Classes', const: 'Constants', interface: 'Types', type: 'Types' }

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
for (const [entry, names] of Map.groupBy(readPublicApi(), (known) => known.entry)) {
  const sections = Map.groupBy(names, ({ name, kind }) => (name.includes('.') ? familyOf(name) : HEADINGS[kind]))
  const text = [
    `# ${entry}`,
    ...[...sections]
      .toSorted(byOrder)
      .flatMap(([heading, list]) => [`## ${heading}`, ...list.toSorted(byName).map(sectionOf)]),
  ]
  writeFileSync(path.join(folder, `${entry.replace('/', '-')}.mdx`), `${text.join('\n\n')}\n`)
}

function familyOf(name) {
  return `Parts of ${name.split('.')[0]}`
}

function byOrder([a], [b]) {
  return rankOf(a) - rankOf(b) || a.localeCompare(b)
}

/** Functions first, types last, families between. */
function rankOf(heading) {
  return heading === 'Types' ? 9 : ['Functions', 'Classes', 'Constants'].indexOf(heading)
}

function byName(a, b) {
  return a.name.localeCompare(b.name)
}

function sectionOf({ entry, name, signature, text, example, members, kind }) {
  const isPart = entry.endsWith('/components') && kind === 'function'
  const isListed = kind === 'interface' && members.length > 0
  return [
    `### ${name}`,
    markdownOf(text),
    isPart ? propsOf(signature) : isListed ? tableOf(members) : `\`\`\`ts\n${signature}\n\`\`\``,
    example === '' ? '' : `\`\`\`tsx\n${example}\n\`\`\``,
  ]
    .filter(Boolean)
    .join('\n\n')
}

/** Of a component one wants to know its props; how it takes them apart is its own affair. */
function propsOf(signature) {
  const [, type] = /:\s*([^:{}]+?)\s*(?:= \{\})?,?\s*\)$/.exec(signature) ?? []
  return type === undefined ? '' : `Props: ${codeOf(type)}`
}

function tableOf(members) {
  const rows = members.map(({ name, type, text }) =>
    [codeOf(name), codeOf(type.replace(/\s+/g, ' ')), markdownOf(text).replaceAll('\n', ' ')].map(cellOf).join(' | '),
  )
  return ['| name | type | |', '| --- | --- | --- |', ...rows.map((row) => `| ${row} |`)].join('\n')
}

/** A doc comment as MDX: braces and brackets outside of code are text, tags are words. */
function markdownOf(text) {
  return text
    .replace(/\{@link (\S+?)\}/g, '`$1`')
    .replace(/@default\s+([\s\S]+)$/, (_, value) => `Default: ${value}`)
    .split(/(`[^`]*`)/)
    .map((piece, at) => (at % 2 === 1 ? piece : piece.replace(/[{}<]/g, '\\$&')))
    .join('')
}

function codeOf(text) {
  return text === '' ? '' : `\`${text.replaceAll('`', "'")}\``
}

/** A bar in a cell would end it. */
function cellOf(text) {
  return text.replace(/(?<!\\)\|/g, '\\|')
}
