/** Epoch milliseconds that a Date can hold (ECMA-262, 21.4.1.1: ±8.64e15). */
export function isTime(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= 8.64e15
}
