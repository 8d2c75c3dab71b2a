/** Follows, character by character, whether code is written: between fences, or between backticks of one paragraph. */
export function createCodeWatch() {
  let fence = ''
  let inline = 0
  let run = ''
  let line = ''

  /** A run of backticks or tildes has ended. */
  function settle(): void {
    const [mark, isFence] = [run, run.length >= 3 && /^ {0,3}$/.test(line.slice(0, -run.length))]
    run = ''
    if (mark === '') return
    if (fence !== '') {
      if (isFence && mark[0] === fence[0] && mark.length >= fence.length) fence = ''
    } else if (isFence) fence = mark
    else if (mark[0] === '`') inline = inline === 0 ? mark.length : inline === mark.length ? 0 : inline
  }

  return {
    note(char: string): void {
      if (run !== '' && char !== run[0]) settle()
      if (char === '`' || char === '~') run += char
      if (char !== '\n') line += line.length < 80 || run !== '' ? char : ''
      else {
        // An empty line ends the paragraph, and code within it.
        if (line.trim() === '') inline = 0
        line = ''
      }
    },
    /** A tag that begins a line stands in no code between backticks. */
    isCode(last: string): boolean {
      settle()
      return fence !== '' || (inline !== 0 && last !== '\n')
    },
    /** The backticks that code within a line began with; 0 outside of it, and between fences. */
    inlineRun(): number {
      settle()
      return fence === '' ? inline : 0
    },
    clear(): void {
      fence = ''
      inline = 0
      run = ''
      line = ''
    },
  }
}
