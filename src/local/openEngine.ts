import { PersonaFlowError } from '../core/index.ts'
import type { Report } from './createLoading.ts'
import { findGpu } from './findGpu.ts'
import { knownSize } from './knownModels.ts'
import { loadEngine, type Loadable, type LocalEngines, type LocalProvider } from './loadEngine.ts'
import type { LocalEngine } from './localName.ts'
import { markWhole } from './modelFiles.ts'

interface OpenEngineOptions<Model> {
  readonly engine: Exclude<LocalEngine, 'built-in'>
  readonly model: string
  readonly engines: LocalEngines
  readonly worker: (() => Worker) | undefined
  readonly isChat: boolean
  readonly make: (provider: LocalProvider, settings: object) => Model
  readonly report: Report
  readonly signal: AbortSignal
}

/** A model of an engine, downloaded and ready to answer. Throws `no-model` where this device can't run it. */
export async function openEngine<Model extends Loadable>(options: OpenEngineOptions<Model>): Promise<Model> {
  const { engine, model, engines, isChat, make, report, signal } = options
  const gpu = await findGpu()
  if (gpu === null && (engine === 'web-llm' || isChat)) {
    const how = 'Switch on hardware acceleration, or take another browser or device'
    throw new PersonaFlowError('no-model', `${engine} needs a graphics chip, and this browser gives none to pages`, how)
  }
  const provider = await loadEngine(engine, engines)
  signal.throwIfAborted()
  const worker = options.worker?.()
  const count = countBytes(knownSize(model, gpu?.hasF16 === true))
  /** In a worker it would end nothing: the worker itself is ended. */
  const told: Report = (progress) => {
    if (worker === undefined || !signal.aborted) report(progress)
  }
  const session = make(provider, {
    // WebLLM tells parts of 1, transformers.js the bytes of each file.
    initProgressCallback: (part: number | { readonly progress: number }) => {
      if (typeof part === 'object') told(count.part(part.progress))
    },
    rawInitProgressCallback: (file: FileProgress) => told(count.file(file)),
    ...(engine === 'transformers-js' && {
      // Left to itself it takes a chip that isn't there, or one that browsers don't name.
      device: gpu !== null && isChat ? 'webgpu' : 'wasm',
      dtype: isChat ? (gpu?.hasF16 === true ? 'q4f16' : 'q4') : 'q8',
    }),
    ...(worker && { worker }),
  })
  const ended = new Promise<never>((_, reject) => {
    if (worker === undefined) return
    signal.addEventListener('abort', () => {
      worker.terminate()
      reject(signal.reason as Error)
    })
  })
  // A model that is deleted after it was loaded ends its worker as well, and nobody waits for this.
  ended.catch(() => {})
  try {
    await Promise.race([session.createSessionWithProgress?.(), ended])
  } catch (error) {
    if (!signal.aborted) worker?.terminate()
    throw error
  }
  await markWhole({ engine, model })
  return session
}

/** What transformers.js tells of a file. */
interface FileProgress {
  readonly file?: string
  readonly loaded?: number
  readonly total?: number
}

/** Makes one progress of what engines tell. It never goes back: small files are there before the large one is known of. */
function countBytes(known: number | undefined) {
  const files = new Map<string, { readonly loaded: number; readonly total: number }>()
  let furthest = 0
  const at = (part: number, size: number | undefined) => {
    furthest = Math.min(1, Math.max(furthest, part))
    return { loaded: furthest, ...(size !== undefined && { size }) }
  }
  return {
    part: (part: number) => at(part, known),
    file({ file, loaded, total }: FileProgress) {
      if (file !== undefined && loaded !== undefined && total !== undefined) files.set(file, { loaded, total })
      const sum = (key: 'loaded' | 'total') => [...files.values()].reduce((whole, each) => whole + each[key], 0)
      const size = Math.max(sum('total'), known ?? 0)
      return at(size === 0 ? 0 : sum('loaded') / size, size === 0 ? undefined : size)
    },
  }
}
