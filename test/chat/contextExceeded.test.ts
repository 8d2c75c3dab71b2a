import { explainError } from 'personaflow/chat'
import { describe, expect, test } from 'vitest'
import { contextExceeded } from '../../src/chat/index.ts'

/** What servers answer to a prompt that is too long, and the limit and the request they name. */
const SAID: readonly [server: string, words: string, limit?: number, asked?: number][] = [
  [
    'llama.cpp',
    'request (5375 tokens) exceeds the available context size (4096 tokens), try increasing it',
    4096,
    5375,
  ],
  [
    'llama.cpp, older',
    'the request exceeds the available context size. try increasing the context size or enable context shift',
  ],
  ['llama.cpp, streaming', 'Context size has been exceeded.'],
  [
    'LM Studio',
    'The number of tokens to keep from the initial prompt is greater than the context length. Try to load the model with a larger context length, or provide a shorter input',
  ],
  [
    'LM Studio, with numbers',
    'Trying to keep the first 5375 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens, which is not enough. Try to load the model with a larger context length, or provide a shorter input',
    4096,
    5375,
  ],
  [
    'LM Studio, while it answers',
    'Reached context length of 4096 tokens with model (arch: qwen2) that does not currently support mid-generation context overflow.',
    4096,
  ],
  ['LM Studio, n_keep', 'Cannot truncate prompt with n_keep (5375) >= n_ctx (4096)', 4096, 5375],
  [
    'OpenAI, DeepSeek',
    "This model's maximum context length is 4096 tokens. However, your messages resulted in 5375 tokens. Please reduce the length of the messages.",
    4096,
    5375,
  ],
  ['OpenAI, newer', 'Your input exceeds the context window of this model. Please adjust your input and try again.'],
  [
    'OpenAI, configured',
    'Input tokens exceed the configured limit of 272,000 tokens. Your messages resulted in 300,012 tokens.',
    272000,
    300012,
  ],
  [
    'vLLM',
    "This model's maximum context length is 4096 tokens. However, you requested 5375 tokens (4375 in the messages, 1000 in the completion). Please reduce the length of the messages or completion.",
    4096,
    5375,
  ],
  [
    'vLLM, decoder',
    'The decoder prompt (length 5375) is longer than the maximum model length of 4096. Make sure that `max_model_len` is no smaller than the number of text tokens.',
    4096,
    5375,
  ],
  [
    'vLLM, newer',
    "You passed 5375 input tokens and requested 1 output tokens. However, the model's context length is only 4096 tokens, resulting in a maximum input length of 4095 tokens.",
    4096,
    5375,
  ],
  [
    'vLLM, max_tokens',
    "'max_tokens' or 'max_completion_tokens' is too large: 4000. This model's maximum context length is 4096 tokens and your request has 1000 input tokens (4000 > 4096 - 1000).",
    4096,
  ],
  ['Ollama', 'the input length exceeds the context length'],
  ['Ollama, cloud', 'prompt too long; exceeded max context length by 1234 tokens'],
  ['Anthropic', 'prompt is too long: 210033 tokens > 200000 maximum', 200000, 210033],
  [
    'Anthropic, with the answer',
    'input length and `max_tokens` exceed context limit: 190000 + 20000 > 204698, decrease input length or `max_tokens` and try again',
    204698,
  ],
  ['Bedrock', 'Input is too long for requested model.'],
  [
    'Gemini',
    'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).',
    1048576,
    1200000,
  ],
  [
    'Vertex',
    'Unable to submit request because the input token count is 40000 but the model only supports up to 32768. Reduce the input token count and try again.',
    32768,
    40000,
  ],
  ['TabbyAPI', 'Prompt length 5375 is greater than max_seq_len 4096', 4096, 5375],
  ['TabbyAPI, context', 'Context length 5375 is greater than max_seq_len 4096', 4096, 5375],
  [
    'exllamav3',
    'Job requires 21 pages (only 16 available) and cannot be enqueued. Total cache allocated is 16 * 256 = 4096 tokens',
    4096,
  ],
  ['KoboldCpp', 'Prompt is too long'],
  [
    'text-generation-webui',
    'This model maximum context length is 4096 tokens. However, your messages resulted in over 5375 tokens and max_tokens is 512.',
    4096,
    5375,
  ],
  [
    'TGI, Together',
    'Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5375 `inputs` tokens and 20 `max_new_tokens`',
    4096,
    5375,
  ],
  ['TGI, inputs', 'Input validation error: `inputs` must have less than 4095 tokens. Given: 5375', 4095, 5375],
  ['Together, SGLang', "The input (5375 tokens) is longer than the model's context length (4096 tokens).", 4096, 5375],
  [
    'Mistral',
    'Prompt contains 40012 tokens and 0 draft tokens, too large for model with 32768 maximum context length',
    32768,
    40012,
  ],
  [
    'OpenRouter',
    'This endpoint\'s maximum context length is 8192 tokens. However, you requested about 9001 tokens (8001 of text input, 1000 in the output). Please reduce the length of either one, or use the "middle-out" transform',
    8192,
    9001,
  ],
  [
    'Groq',
    'Request too large for model `llama-3.1-8b-instant` on tokens per minute (TPM): Limit 6000, Requested 7123, please reduce your message size and try again.',
    6000,
    7123,
  ],
  ['Groq, context', 'Please reduce the length of the messages or completion.'],
  [
    'Cerebras',
    'Please reduce the length of the messages or completion. Current length is 9000 while limit is 8192',
    8192,
    9000,
  ],
  ['Cohere', 'too many tokens: total number of tokens in the prompt cannot exceed 4081 - received 5375.', 4081, 5375],
  ['xAI', "This model's maximum prompt length is 131072 but the request contains 140012 tokens.", 131072, 140012],
  ['Fireworks', 'The prompt is too long: 5375, model maximum context length: 4096', 4096, 5375],
  ['GitHub Models', 'Request body too large for gpt-4o model. Max size: 8000 tokens. tokens_limit_reached', 8000],
  ['Copilot', 'prompt token count of 130012 exceeds the limit of 128000', 128000, 130012],
  ['Moonshot', 'Invalid request: Your request exceeded model token limit: 8192', 8192],
  ['Qwen', '<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 30720]', 30720],
  [
    'Cloudflare',
    'The estimated number of input and maximum output tokens (5375) exceeded this model context window limit (4096).',
    4096,
  ],
  [
    'WebLLM',
    'Prompt tokens exceed context window size: number of prompt tokens: 5375; context window size: 4096',
    4096,
    5375,
  ],
  ['wllama', 'Running out of context cache. Please increase n_ctx when loading the model'],
  [
    'the kit’s own route',
    'The prompt exceeds the context length of the model (requested 5375 tokens; the context length is 4096 tokens).',
    4096,
    5375,
  ],
  ['MiniMax', 'invalid params, context window exceeds limit (2013)'],
  ['Zhipu', 'Prompt 超长'],
]

describe('a context that is exceeded is recognized', () => {
  test.each(SAID)('in the words of %s', (_, words, limit, asked) => {
    const expected = { ...(limit !== undefined && { limit }), ...(asked !== undefined && { asked }) }
    expect(contextExceeded(new Error(words))).toMatchObject(expected)
    expect(contextExceeded(new Error(words))?.limit).toBe(limit)
    // As thrown by AI SDK, with the words in the body alone, in each shape that servers use.
    for (const body of [
      { error: words },
      { error: { message: words } },
      { object: 'error', message: words },
      { detail: [{ msg: words }] },
      [{ error: { message: words } }],
    ]) {
      const thrown = Object.assign(new Error('Bad Request'), { statusCode: 400, responseBody: JSON.stringify(body) })
      expect(contextExceeded(thrown)?.limit).toBe(limit)
      expect(contextExceeded(new Error('outer', { cause: thrown }))?.limit).toBe(limit)
    }
    // As a chunk of a stream that fits no schema.
    expect(
      contextExceeded(Object.assign(new Error('Type validation failed'), { value: { error: words } }))?.limit,
    ).toBe(limit)
  })

  test('by the code alone', () => {
    const data = { error: { code: 'context_length_exceeded', message: 'Bad request' } }
    expect(contextExceeded(Object.assign(new Error('Bad Request'), { statusCode: 400, data }))).toEqual({})
  })

  test('in the numbers of llama.cpp’s body', () => {
    const error = {
      code: 400,
      message: 'the request exceeds the available context size',
      type: 'exceed_context_size_error',
      n_prompt_tokens: 5375,
      n_ctx: 4096,
    }
    const thrown = Object.assign(new Error(error.message), { statusCode: 400, responseBody: JSON.stringify({ error }) })
    expect(contextExceeded(thrown)).toEqual({ limit: 4096, asked: 5375 })
  })

  test('in the quota of the browser’s own model', () => {
    const thrown = Object.assign(new Error('The input is too large.'), {
      name: 'QuotaExceededError',
      quota: 1000,
      requested: 20000,
    })
    expect(contextExceeded(thrown)).toEqual({ limit: 1000, asked: 20000 })
  })
})

test.each([
  'Rate limit reached for gpt-4o in organization org-x on tokens per min (TPM): Limit 30000, Used 29000, Requested 2000. Please try again in 2s.',
  'You exceeded your current quota, please check your plan and billing details.',
  'Rate limit exceeded: 10000 tokens per minute',
  'max_tokens is too large: 5000. This model supports at most 4096 completion tokens, whereas you provided 5000.',
  'The request body exceeds the limit of 20 MB',
  'Input image exceeds the maximum of 5 MB',
  'Too many requests',
  'Incorrect API key provided',
  'Token exceeded its lifetime',
  'model "llama3" not found, try pulling it first',
  'Failed to fetch',
  'Conversation roles must alternate user/assistant/user/assistant/...',
  'messages: at least one message is required',
  'Setting the storage exceeded the quota.',
  'The context of this request is unknown.',
])('is nothing to do with the context: %s', (words) => {
  expect(contextExceeded(new Error(words))).toBeUndefined()
  expect(contextExceeded(explainError(new Error(words)))).toBeUndefined()
})
