/** The words between commas, each once. */
export function listFrom(text: string): string[] {
  const words = text.split(/[,،、，;]/).map((word) => word.trim())
  return [...new Set(words.filter(Boolean))]
}
