/** FNV-1a, 32 bits, over UTF-16 units (Fowler, Noll, Vo): short, and the same in every engine. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return hash
}
