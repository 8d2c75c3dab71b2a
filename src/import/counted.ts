/** A phrase about how many there are: `1 line is left out`, `2 lines are left out`. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
