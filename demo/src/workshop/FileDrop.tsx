import type { ChangeEvent, Ref } from 'react'

export interface FileDropProps {
  inputRef: Ref<HTMLInputElement>
  onFile: (file: File) => void
}

/** Where a file is dropped, or chosen. Drops are taken anywhere, see useFileDrop; here one looks for the place. */
export function FileDrop({ inputRef, onFile }: FileDropProps) {
  function handleChange({ currentTarget }: ChangeEvent<HTMLInputElement>): void {
    const file = currentTarget.files?.[0]
    if (file !== undefined) onFile(file)
    // So that the same file, mended meanwhile, can be chosen again.
    currentTarget.value = ''
  }
  return (
    <label className="file-drop">
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M8 10.5V2.8M4.9 5.7 8 2.6l3.1 3.1M2.8 9.8v2.4c0 .7.5 1.2 1.2 1.2h8c.7 0 1.2-.5 1.2-1.2V9.8" />
      </svg>
      <span>
        <b>Choose a backup</b> or drop it here
        <small>A file of PersonaFlow or of the Python library. You see what is in it before anything changes.</small>
      </span>
      <input
        ref={inputRef}
        type="file"
        aria-label="Choose a backup"
        accept=".json,application/json"
        onChange={handleChange}
      />
    </label>
  )
}
