/**
 * An object that is made when it is first looked at: a thousand changes in one task, which nobody looks at in between, cost
 * one. To whoever reads it it is a plain object.
 */
export function lazyRecord<T>(make: () => Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  const made: Record<string, T> = {}
  let left: typeof make | undefined = make
  const read = (): Record<string, T> => {
    if (left !== undefined) Object.assign(made, left())
    left = undefined
    return made
  }
  return new Proxy(made, {
    get: (_, key, receiver) => Reflect.get(read(), key, receiver) as unknown,
    has: (_, key) => Reflect.has(read(), key),
    ownKeys: () => Reflect.ownKeys(read()),
    getOwnPropertyDescriptor: (_, key) => Reflect.getOwnPropertyDescriptor(read(), key),
  })
}
