/** How many tokens a text costs in a prompt. */
export type CountTokens = (text: string) => number

const encoder = new TextEncoder()

/** ⌈UTF-8 bytes / 4⌉: an estimate that needs no tokenizer, shown as ≈. Pass your model's own as `countTokens` to be exact. */
export const estimateTokens: CountTokens = (text) => Math.ceil(encoder.encode(text).length / 4)
