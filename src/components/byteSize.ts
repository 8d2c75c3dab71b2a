/** Bytes in words. The unit is a word: without another language it is English, as the words around it. */
export function byteSize(bytes: number, locale = 'en'): string {
  const [value, unit, maximumFractionDigits] =
    bytes < 1_000_000
      ? ([Math.max(1, bytes / 1000), 'kilobyte', 0] as const)
      : bytes < 1_000_000_000
        ? ([bytes / 1_000_000, 'megabyte', 1] as const)
        : ([bytes / 1_000_000_000, 'gigabyte', 1] as const)
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits }).format(value)
}
