import type { LocalEngine } from './localName.ts'

/** A build of a model: its id for the engine, and the bytes that are downloaded. */
interface Build {
  readonly model: string
  readonly size: number
}

interface KnownModel {
  readonly engine: Exclude<LocalEngine, 'built-in'>
  readonly kind: 'chat' | 'embedding'
  readonly name: string
  readonly needsGpu: boolean
  /** For chips that compute with 16 bits. */
  readonly f16: Build
  /** For the others. @default the same */
  readonly f32?: Build
}

/**
 * Small models, the smallest of each engine first. Sizes are weights × bits, rounded: 4.5 bits with scales of 16 bits, 5
 * with scales of 32. Builds for transformers.js leave what turns words into numbers at 16 or 32 bits.
 */
export const KNOWN_MODELS: readonly KnownModel[] = [
  {
    engine: 'web-llm',
    kind: 'chat',
    name: 'SmolLM2 360M',
    needsGpu: true,
    f16: { model: 'SmolLM2-360M-Instruct-q4f16_1-MLC', size: 204e6 },
    f32: { model: 'SmolLM2-360M-Instruct-q4f32_1-MLC', size: 226e6 },
  },
  {
    engine: 'web-llm',
    kind: 'chat',
    name: 'Qwen3 0.6B',
    needsGpu: true,
    f16: { model: 'Qwen3-0.6B-q4f16_1-MLC', size: 335e6 },
    f32: { model: 'Qwen3-0.6B-q4f32_1-MLC', size: 373e6 },
  },
  {
    engine: 'web-llm',
    kind: 'chat',
    name: 'Llama 3.2 1B',
    needsGpu: true,
    f16: { model: 'Llama-3.2-1B-Instruct-q4f16_1-MLC', size: 695e6 },
    f32: { model: 'Llama-3.2-1B-Instruct-q4f32_1-MLC', size: 772e6 },
  },
  {
    engine: 'transformers-js',
    kind: 'chat',
    name: 'SmolLM2 360M',
    // Without, it takes seconds for a word.
    needsGpu: true,
    f16: { model: 'HuggingFaceTB/SmolLM2-360M-Instruct', size: 273e6 },
    f32: { model: 'HuggingFaceTB/SmolLM2-360M-Instruct', size: 388e6 },
  },
  {
    engine: 'transformers-js',
    kind: 'embedding',
    name: 'MiniLM, English',
    needsGpu: false,
    f16: { model: 'Xenova/all-MiniLM-L6-v2', size: 23e6 },
  },
  {
    engine: 'transformers-js',
    kind: 'embedding',
    name: 'MiniLM, 50 languages',
    needsGpu: false,
    f16: { model: 'Xenova/paraphrase-multilingual-MiniLM-L12-v2', size: 118e6 },
  },
]

/** Bytes of a model that is known; `undefined` for any other. */
export function knownSize(model: string, hasF16: boolean): number | undefined {
  const known = KNOWN_MODELS.find(({ f16, f32 = f16 }) => (hasF16 ? f16 : f32).model === model)
  return known && (hasF16 ? known.f16 : (known.f32 ?? known.f16)).size
}
