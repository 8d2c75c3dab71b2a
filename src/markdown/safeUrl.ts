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
    return { href: `mailto:${url.pathname}`, host: mailAddress(url.pathname), isImage: false }
  }
  // "https://bank.example@evil.example" leads to the second.
  url.username = ''
  url.password = ''
  return { href: url.href, host: url.host, isImage: true }
}

/** Characters without a look of their own: controls, marks of direction, all that joins or parts, and white space. */
const UNSEEN = /[\p{C}\p{Z}\p{DI}]/u

const DOMAIN = /^[\p{L}\p{M}\p{N}.-]+$/u

/** A mail address as it reads; as it is spelled in the link where one of its characters can't be seen. */
function mailAddress(path: string): string {
  try {
    const address = decodeURIComponent(path)
    const at = address.lastIndexOf('@') + 1
    const domain = address.slice(at)
    if (at === 0 || UNSEEN.test(address) || !DOMAIN.test(domain)) return path
    // As of a web address, no letter of another alphabet passes for one of the domain's.
    return `${address.slice(0, at)}${new URL(`https://${domain}`).host}`
  } catch {
    return path
  }
}
