/** Of a longer text file the beginning goes to a model, characters. */
export const MAX_INLINED = 200_000

/** True for a file whose content a model gets as text: it can take no such file, and a drawing in SVG is one. */
export function isTextFile(mediaType: string): boolean {
  return /^text\/|[/+](?:json|jsonl|xml|x?-?yaml|toml|csv|sql|x-sh|(?:x-)?(?:java|type)script)$/i.test(mediaType)
}
