import { replaceMarks } from './replaceMarks.ts'

/** The names of the variables in a template's literal type, as {@link templateVariables} finds them; else `string`. */
export type VariablesOf<Text extends string> =
  // Of a type that is no literal, such as `Hello ${string}`, no single key is required.
  Partial<Record<Text, unknown>> extends Record<Text, unknown> ? string : BraceNames<Text>

type BraceNames<Text extends string, Found extends string = never> = Text extends `${infer Before}{{${infer After}`
  ? ReadBraces<After, Found | DollarNames<Before>>
  : Found | DollarNames<Text>

/** Reads the text after `{{`: an escape, a name, or nothing that counts; then it moves on by one brace. */
type ReadBraces<After extends string, Found extends string> = After extends `{{${infer Literal}}}}}${infer Rest}`
  ? Literal extends `${string}${'{' | '}'}${string}`
    ? BraceNames<`{${After}`, Found>
    : BraceNames<Rest, Found>
  : After extends `${infer Name}}}${infer Rest}`
    ? IsName<Trim<Name>> extends true
      ? BraceNames<Rest, Found | Trim<Name>>
      : BraceNames<`{${After}`, Found>
    : BraceNames<`{${After}`, Found>

type DollarNames<Text extends string, Found extends string = never> = Text extends `${string}$${infer After}`
  ? After extends `$${infer Rest}`
    ? DollarNames<Rest, Found>
    : After extends `{${infer Name}}${infer Rest}`
      ? IsName<Trim<Name>> extends true
        ? DollarNames<Rest, Found | Trim<Name>>
        : DollarNames<After, Found>
      : DollarNames<After, Found | BareName<After>>
  : Found

/**
 * A bare name. When it meets a letter beyond ASCII, its end depends on the script, which no type can tell: `string`.
 */
type BareName<Text extends string, Name extends string = ''> = Text extends `${infer Char}${infer Rest}`
  ? Char extends NotInName
    ? NameOrNone<Name>
    : Lowercase<Char> extends Letter | Digit
      ? BareName<Rest, `${Name}${Char}`>
      : string
  : NameOrNone<Name>

type NameOrNone<Name extends string> = IsName<Name> extends true ? Name : never

type IsName<Name extends string> = Name extends '' | `${Digit}${string}` | `${string}${NotInName}${string}`
  ? false
  : true

type Trim<Text extends string> = Text extends `${Space}${infer Rest}`
  ? Trim<Rest>
  : Text extends `${infer Rest}${Space}`
    ? Trim<Rest>
    : Text

type Space = ' ' | '\n' | '\r' | '\t'

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'

type Letter = LetterToM | LetterFromN | '_'
type LetterToM = 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l' | 'm'
type LetterFromN = 'n' | 'o' | 'p' | 'q' | 'r' | 's' | 't' | 'u' | 'v' | 'w' | 'x' | 'y' | 'z'

/** The characters of ASCII other than letters, digits and `_`. */
type NotInName = Space | Quote | Bracket | Sign
type Quote = '"' | "'" | '`'
type Bracket = '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>'
type Sign =
  | '!'
  | '#'
  | '$'
  | '%'
  | '&'
  | '*'
  | '+'
  | ','
  | '-'
  | '.'
  | '/'
  | ':'
  | ';'
  | '='
  | '?'
  | '@'
  | '\\'
  | '^'
  | '|'
  | '~'

/**
 * The names of a template's variables, each once, in the order in which they come.
 * @example
 * templateVariables('Dear $name') // ['name']
 */
export function templateVariables(template: string): string[] {
  const names = new Set<string>()
  replaceMarks(template, (mark) => {
    if (mark.kind === 'variable') names.add(mark.name)
    return mark.raw
  })
  return [...names]
}
