import type { UIMessageChunk } from 'ai'
import { withCited, type CitedMemory } from '../core/index.ts'
import { createMarkSplitter, type MarkSplitter, type SplitMarks } from './createMarkSplitter.ts'
import type { BlockChunk } from './reduceBlockChunk.ts'

type Metadata = BlockChunk['providerMetadata']

/** A text or a thought that arrives. */
interface Block {
  readonly splitter: MarkSplitter
  readonly cited: CitedMemory[]
  metadata: Metadata
}

/** Takes the marks of memories out of the chunks of a reply. */
export interface MarkReader {
  /** Returns the chunks that take the place of this one. */
  read(chunk: UIMessageChunk): UIMessageChunk[]
  /** The stream was cut: returns what was held back. */
  end(): UIMessageChunk[]
}

/**
 * Notes with each text the memories that its marks name, by `marks`, their ids in order, and takes the marks off; a mark
 * of no memory goes too. Without `marks` none was asked for, and all stays as it is.
 */
export function createMarkReader(marks: readonly string[] | undefined): MarkReader {
  if (marks === undefined) return { read: (chunk) => [chunk], end: () => [] }
  const blocks = new Map<string, Block>()

  function take(block: Block, { text, marks: found }: SplitMarks, isThought: boolean): string {
    for (const { number, at } of isThought ? [] : found) {
      const memoryId = marks?.[number - 1]
      const isNew = !block.cited.some((each) => each.at === at && each.memoryId === memoryId)
      if (memoryId !== undefined && isNew) block.cited.push({ at, memoryId })
    }
    return text
  }

  function readBlock(chunk: BlockChunk): UIMessageChunk[] {
    const [kind = '', step] = chunk.type.split('-')
    const key = `${kind}:${chunk.id}`
    const block = blocks.get(key) ?? { splitter: createMarkSplitter(), cited: [], metadata: undefined }
    blocks.set(key, block)
    block.metadata = chunk.providerMetadata ?? block.metadata
    const isThought = kind === 'reasoning'
    const before = block.cited.length
    if (step === 'start') return [chunk]
    if (chunk.type === 'text-delta' || chunk.type === 'reasoning-delta') {
      if (typeof chunk.delta !== 'string') return [chunk]
      const delta = take(block, block.splitter.push(chunk.delta), isThought)
      return delta === '' && block.cited.length === before ? [] : [{ ...chunk, delta, ...noted(block) }]
    }
    blocks.delete(key)
    const delta = take(block, block.splitter.end(), isThought)
    const rest = { type: isThought ? ('reasoning-delta' as const) : ('text-delta' as const), id: chunk.id, delta }
    return [...(delta === '' ? [] : [rest]), { ...chunk, ...noted(block) }]
  }

  return {
    read: (chunk) => (isBlockChunk(chunk) ? readBlock(chunk) : [chunk]),
    end: () =>
      [...blocks.keys()].flatMap((key) => {
        const [kind, id] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)]
        return readBlock({ type: kind === 'text' ? 'text-end' : 'reasoning-end', id })
      }),
  }
}

/** A reducer puts the metadata of a chunk in the place of that before. */
function noted({ cited, metadata }: Block): { providerMetadata?: NonNullable<Metadata> } {
  const providerMetadata = withCited(metadata, cited)
  return providerMetadata === undefined ? {} : { providerMetadata }
}

function isBlockChunk(chunk: UIMessageChunk): chunk is BlockChunk {
  return /^(?:text|reasoning)-(?:start|delta|end)$/.test(chunk.type)
}
