/** Milliseconds to wait after so many failures in a row: `first` after one, then twice as long each time, at most `longest`. */
export function backoff(
  failures: number,
  { first, longest }: { readonly first: number; readonly longest: number },
): number {
  return Math.min(longest, first * 2 ** (failures - 1))
}
