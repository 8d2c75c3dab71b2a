/** Making one takes longer than using it; there are as many as languages on the page. */
const formats = new Map<string, Intl.RelativeTimeFormat>()

/** Formats times as people say them; `auto` has words of its own, such as "yesterday". @default the browser's language */
export function relativeFormat(numeric: 'auto' | 'always', locale: string | undefined): Intl.RelativeTimeFormat {
  const key = `${numeric} ${locale}`
  const format = formats.get(key) ?? new Intl.RelativeTimeFormat(locale, { numeric })
  formats.set(key, format)
  return format
}
