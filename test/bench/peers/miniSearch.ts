import MiniSearch from 'minisearch'

/** MiniSearch with its defaults over documents `{ id, text }`: what most people would reach for. */
export function miniSearch(documents: readonly { readonly id: string; readonly text: string }[]) {
  const index = new MiniSearch({ fields: ['text'] })
  index.addAll(documents)
  return (query: string): string[] => index.search(query).map(({ id }) => String(id))
}
