/** A condition that holds where one of two does. */
export function either<T>(a: (item: T) => boolean, b: (item: T) => boolean): (item: T) => boolean {
  return (item) => a(item) || b(item)
}
