/** Milliseconds to wait after so many failures in a row: 1 s, 2 s, 4 s … 30 s. */
export function retryDelay(failures: number): number {
  return Math.min(1_000 * 2 ** (failures - 1), 30_000)
}
