/**
 * The form that `count` takes in a locale; `other` where a language has no more.
 * @example
 * plural(2, { one: 'memory', other: 'memories' }, 'en') // 'memories'
 */
export function plural(
  count: number,
  forms: { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>,
  locale?: string,
): string {
  return forms[new Intl.PluralRules(locale).select(count)] ?? forms.other
}
