import { usePersonaFlow, type Memory } from 'personaflow'
import { useFlow } from '../useFlow.ts'

/** What lost against a change that another device made at the same time: nothing of it is gone. */
export function KeptVersions({ personaId }: { personaId: string }) {
  const flow = usePersonaFlow()
  const memories = useFlow(({ memoriesOf }) => memoriesOf[personaId])
  // A version that lost comes without a change of the one that won.
  useFlow(({ storage }) => storage)
  const lost = (memories?.chunks.flat() ?? []).flatMap((memory) =>
    flow.storage.lostVersions('memories', memory.id).flatMap((version) => contentOf(version, memory)),
  )
  if (lost.length === 0) return null
  return (
    <section className="kept" aria-label="Kept from a conflict">
      <h3>Kept from a conflict</h3>
      <ul>
        {lost.map(({ key, was, now }) => (
          <li key={key}>
            <s dir="auto">{was}</s> <span dir="auto">{now}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Versions that differ in what they say; others differ in how often they were used. */
function contentOf(
  { at, body }: { at: number; body: unknown },
  memory: Memory,
): { key: string; was: string; now: string }[] {
  const now = textOf(memory)
  const was = textOf(body)
  return was === '' || was === now ? [] : [{ key: `${memory.id} ${at}`, was, now }]
}

/** A memory's content, which may be data; what lost may be a record of other code. */
function textOf(memory: unknown): string {
  if (typeof memory !== 'object' || memory === null || !('content' in memory)) return ''
  return typeof memory.content === 'string' ? memory.content : JSON.stringify(memory.content)
}
