import { Refusal } from './refusal.ts'

/** Only JSON: of the types that a page may send to another origin unasked (forms, plain text) none is taken. */
export function assertJson({ headers }: Request): void {
  const [type = ''] = (headers.get('content-type') ?? '').split(';')
  if (type.trim().toLowerCase() === 'application/json') return
  throw new Refusal('wrong-type', 'The body must be application/json.')
}
