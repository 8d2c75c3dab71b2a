/** Lets the browser save a text as a file. */
export function downloadText(name: string, text: string, type = 'application/json'): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download holds what it needs by the next task.
  setTimeout(() => URL.revokeObjectURL(url), 0)
}
