/** A template that is being written, what fills it in, and the name that it may be kept under. */
export interface TemplateDraft {
  readonly text: string
  /** By variable. Those of a variable that is gone wait for it. */
  readonly values: Readonly<Record<string, string>>
  readonly name: string
}
