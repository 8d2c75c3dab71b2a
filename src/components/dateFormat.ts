/** Making one takes longer than using it; there are as many as languages and lengths on the page. */
const formats = new Map<string, Intl.DateTimeFormat>()

/** A format for dates of a locale, the same one at each call. */
export function dateFormat(locale: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(key, format)
  return format
}
