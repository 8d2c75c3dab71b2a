/** What the two of a conversation are called. */
export interface MacroNames {
  readonly persona: string
  /** @default 'the user' */
  readonly user?: string | undefined
}

/** The forms in which character cards name the two: `{{char}}`, `{{ User }}`, `<BOT>`, `<CHAR>`, `<USER>`. */
const MACRO = /\{\{\s{0,20}(char|user)\s{0,20}\}\}|<(bot|char|user)>/gi

/** `text` with the names of the two filled in, in one pass: a name that looks like a macro stays as it is. */
export function fillMacros(text: string, { persona, user = 'the user' }: MacroNames): string {
  return text.replace(MACRO, (_, braces?: string, tag?: string) =>
    (braces ?? tag)!.toLowerCase() === 'user' ? user : persona,
  )
}

/** Whether `text` calls the user by a macro. */
export function callsUser(text: string): boolean {
  return /\{\{\s{0,20}user\s{0,20}\}\}|<user>/i.test(text)
}
