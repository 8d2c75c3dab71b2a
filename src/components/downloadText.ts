import { downloadFile } from './downloadFile.ts'

/** Downloads a text as a file. */
export function downloadText(text: string, name: string, type = 'application/json'): void {
  downloadFile(new File([text], name, { type }))
}
