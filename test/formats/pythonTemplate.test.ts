import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { promptTemplate, renderTemplate, templateVariables, type Change } from '../../src/core/index.ts'
import { shelfOf, shelfWith, template } from './changes.ts'
import type { Shelf } from './createShelf.ts'

const VALUES = { name: 'Ada', x: '<x>', user_input: 'Hi' }

/** How Python's `string.Template(text).safe_substitute(values)` fills in, by its own pattern. */
function pythonRender(text: string, values: Readonly<Record<string, string>> = VALUES): string {
  return text.replace(
    /\$(?:(\$)|([_a-z][_a-z0-9]*)|\{([_a-z][_a-z0-9]*)\})/gi,
    (raw, escaped: string | undefined, named: string | undefined, braced: string | undefined) =>
      escaped ?? values[named ?? braced ?? ''] ?? raw,
  )
}

function exported(text: string): string {
  // A flow of one template.
  return (JSON.parse(shelfOf(template('t', text)).exportText({ format: 'python-templates' })) as { t: string }).t
}

function imported(text: string): string {
  return templateOf(shelfWith(JSON.stringify({ t: text })))
}

function templateOf(shelf: Shelf): string {
  return shelf.all('promptTemplates')[0]?.template ?? 'none'
}

describe('a template for Python', () => {
  test.each([
    ['Hello {{name}}!', 'Hello ${name}!'],
    ['{{ name }} and ${ x }', '${name} and ${x}'],
    ['$name, ${x}, $$5, $5', '$name, ${x}, $$5, $5'],
    ['Write {{{{name}}}}', 'Write {{name}}'],
    ['Write {{{{$name}}}}', 'Write {{$$name}}'],
    ['${{name}}', '$$${name}'],
    ['$${{name}}', '$$${name}'],
    ['{"a": {"b": "{{x}}"}}', '{"a": {"b": "${x}"}}'],
  ])('%s goes out as %s', (ours, python) => {
    expect(exported(ours)).toBe(python)
    expect(pythonRender(python)).toBe(renderTemplate(ours, VALUES).text)
  })

  const tokens = ['{', '}', '{{', '}}', '{{x}}', '{{ name }}', '{{{{x}}}}', '{{{{$x}}}}', '$', '$$', '$x', '${x}', ' ']

  test('says the same there, whatever its marks', () => {
    fc.assert(
      fc.property(textOf(tokens), (text) => {
        // A value for every name: what is missing stays as written, in each syntax's own braces.
        const values = Object.fromEntries(templateVariables(text).map((name) => [name, `<${name}>`]))
        expect(pythonRender(exported(text), values)).toBe(renderTemplate(text, values).text)
      }),
      { numRuns: 2000 },
    )
  })

  test('of Python says the same here, whatever its marks', () => {
    fc.assert(
      fc.property(textOf(tokens), (text) => {
        // With blanks inside, it is a variable here alone: who wrote it meant one.
        fc.pre(!/\$\{(\s+x\s*|x\s+)\}/.test(text))
        expect(renderTemplate(imported(text), VALUES).text).toBe(pythonRender(text))
      }),
      { numRuns: 2000 },
    )
  })

  test('that left and came back is the same', () => {
    fc.assert(
      fc.property(textOf(tokens), (text) => {
        const shelf = shelfOf(template('t', text))
        const report = shelf.importText(shelf.exportText({ format: 'python-templates' }))
        expect(report).toMatchObject({ changed: 0, conflictsTotal: 0, counts: { promptTemplates: { same: 1 } } })
        expect(templateOf(shelf)).toBe(text)
      }),
    )
  })

  test('with other words is a conflict still', () => {
    const change: Change = {
      collection: 'promptTemplates',
      id: promptTemplate('t', '').id,
      value: promptTemplate('t', 'x'),
    }
    expect(shelfOf(change).importText('{"t":"y"}').conflictsTotal).toBe(1)
  })
})

describe('a template of Python', () => {
  test.each([
    ['Braces {{name}} stay', 'Braces {{{{name}}}} stay'],
    ['{{{name}}}', '{{{{{name}}}}}'],
    ['{{{{name}}}}', '{{{{{{name}}}}}}'],
    ['{{{{$name}}}}', '{{{{${name}}}}}'],
    ['{{$name}}', '{{$name}}'],
    ['You are ${name}. $$5 ${missing', 'You are ${name}. $$5 ${missing'],
  ])('%s comes in as %s', (python, ours) => {
    expect(imported(python)).toBe(ours)
    expect(renderTemplate(ours, VALUES).text).toBe(pythonRender(python))
  })
})

/** With a letter, so that no text is blank: blank templates are left out of Python's file. */
function textOf(tokens: readonly string[]) {
  return fc.array(fc.constantFrom(...tokens, 'x'), { maxLength: 10 }).map((parts) => `a${parts.join('')}`)
}
