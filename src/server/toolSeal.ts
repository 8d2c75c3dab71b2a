import { base64Bytes, base64Of, wholeJson } from '../core/index.ts'

/** Signs what this server says of tools, and tells it from what a client made up. */
export interface ToolSeal {
  /** `kind` and all that is said, in their order. */
  sign(kind: 'call' | 'approval' | 'result', ...said: readonly unknown[]): Promise<string>
  /** True for a signature that `sign` gave for the same. */
  isSigned(signature: unknown, kind: 'call' | 'approval' | 'result', ...said: readonly unknown[]): Promise<boolean>
}

const HMAC = { name: 'HMAC', hash: 'SHA-256' }

/** A seal by one secret: HMAC-SHA-256 over JSON with sorted keys, so that storage may keep fields in any order. */
export function createToolSeal(secret: string): ToolSeal {
  let imported: Promise<CryptoKey> | undefined
  const key = () =>
    (imported ??= crypto.subtle.importKey('raw', new TextEncoder().encode(secret), HMAC, false, ['sign', 'verify']))
  return {
    async sign(...said) {
      return base64Of(new Uint8Array(await crypto.subtle.sign('HMAC', await key(), bytesOf(said))))
    },
    async isSigned(signature, ...said) {
      const given = typeof signature === 'string' ? bytesIn(signature) : undefined
      return given !== undefined && crypto.subtle.verify('HMAC', await key(), given, bytesOf(said))
    },
  }
}

function bytesOf(said: readonly unknown[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(canonical(['personaflow-tools-1', ...said.map((each) => each ?? null)]))
}

/** As a client keeps it: in whole characters. */
function canonical(value: unknown): string {
  return JSON.stringify(wholeJson(value), (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  })
}

function bytesIn(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return base64Bytes(base64)
  } catch {
    return undefined
  }
}
