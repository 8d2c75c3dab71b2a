const ALLOWED: ReadonlySet<string> = new Set(['https:', 'http:', 'mailto:'])

/** A link that may be followed: where it leads, and the words for that. */
export interface SafeUrl {
  readonly href: string
  /** The host (in ASCII, so that no letter of another alphabet passes for it), or the mail address. */
  readonly host: string
  readonly isImage: boolean
}

/** Reads an address that a model wrote: absolute, of the web or a mail address; anything else gives `undefined`. */
export function safeUrl(address: string): SafeUrl | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  if (!ALLOWED.has(url.protocol)) return undefined
  if (url.protocol === 'mailto:') {
    // Hidden copies and bodies written by a model are dropped.
    return { href: `mailto:${url.pathname}`, host: decoded(url.pathname), isImage: false }
  }
  // "https://bank.example@evil.example" leads to the second.
  url.username = ''
  url.password = ''
  return { href: url.href, host: url.host, isImage: true }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
