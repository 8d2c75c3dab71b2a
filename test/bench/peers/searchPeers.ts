import { create, insert, search as searchOrama } from '@orama/orama'
import { stemmer } from 'stemmer'
import MiniSearch from 'minisearch'
import { memoryText } from '../../../src/core/public.ts'
import { LANGUAGES, wordList } from '../../../src/languages/index.ts'
import type { CreateSearch } from '../measureRecall.ts'

const STOP_WORDS = new Set(wordList(LANGUAGES.find(({ tag }) => tag === 'en')?.stopWords))

/** What a web app would take instead, each over the same texts: all that a memory says, its speaker too. */
export const SEARCH_PEERS: Readonly<Record<string, CreateSearch>> = {
  miniSearch: (conversation) => miniSearch(conversation),
  miniSearchStemmed: (conversation) =>
    miniSearch(conversation, (term) => {
      const lower = term.toLowerCase()
      return STOP_WORDS.has(lower) ? null : stemmer(lower)
    }),
  oramaStemmed: ({ memories }) => {
    const index = create({
      schema: { text: 'string' },
      // It knows no stop-words of its own: without them "what did" decides, and half is found.
      components: { tokenizer: { stemming: true, language: 'english', stopWords: [...STOP_WORDS] } },
    } as const)
    for (const memory of memories) void insert(index, { id: memory.id, text: memoryText(memory) })
    return async (question) => {
      const { hits } = await searchOrama(index, { term: question, limit: 200 })
      return hits.map(({ id }) => id)
    }
  },
}

function miniSearch(
  { memories }: Parameters<CreateSearch>[0],
  processTerm?: (term: string) => string | null,
): ReturnType<CreateSearch> {
  const index = new MiniSearch({ fields: ['text'], ...(processTerm && { processTerm }) })
  index.addAll(memories.map((memory) => ({ id: memory.id, text: memoryText(memory) })))
  return (question) =>
    index
      .search(question)
      .slice(0, 200)
      .map(({ id }) => String(id))
}
