import { QueryClient, QueryObserver, type QueryObserverResult } from '@tanstack/react-query'
import type { PersonaFlow } from '../flow/index.ts'
import type { RecallWatch, RecallFound } from './useRecall.ts'

/** One client for each flow, unless the app passes its own. */
const clients = new WeakMap<PersonaFlow, QueryClient>()

/** What was recalled a minute ago is still right: its key changes with the memories. */
const KEPT_MS = 60_000

/** Recalls by way of a query client, and again whenever it is told to; returns how to stop. */
export function watchRecall(
  flow: PersonaFlow,
  { key, query, options, client }: RecallWatch,
  show: (result: QueryObserverResult<RecallFound>) => void,
): () => void {
  const observer = new QueryObserver(client ?? clientOf(flow), {
    queryKey: key,
    queryFn: () => flow.memories.recall(query, options),
    staleTime: Infinity,
    gcTime: KEPT_MS,
    // Recall falls back by itself, and works offline.
    retry: false,
    networkMode: 'always',
  })
  const stop = observer.subscribe(show)
  show(observer.getCurrentResult())
  return stop
}

function clientOf(flow: PersonaFlow): QueryClient {
  const client = clients.get(flow) ?? new QueryClient()
  clients.set(flow, client)
  return client
}
