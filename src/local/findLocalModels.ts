import type { PersonaFlowError } from '../core/index.ts'
import { builtInAvailability, SPOKEN_BY_DEFAULT, type Availability } from './builtInModel.ts'
import { findGpu, type Gpu } from './findGpu.ts'
import { KNOWN_MODELS } from './knownModels.ts'
import { loadEngine, type LocalEngines } from './loadEngine.ts'
import type { LocalEngine } from './localName.ts'
import { storedPart } from './modelFiles.ts'

/**
 * How far a model is: here (`available`), to be downloaded, partly downloaded (`paused`), its engine not installed by the
 * app, or nothing for this device (`unavailable`).
 */
export type LocalAvailability = Availability | 'paused' | 'not-installed'

/** A model that may run on this device. */
export interface FoundModel {
  /** For `localModel` or, of the kind `embedding`, for `localEmbeddings`. */
  readonly id: string
  readonly engine: LocalEngine
  readonly kind: 'chat' | 'embedding'
  /** For people. */
  readonly name: string
  /** Bytes to download, about; left out where the browser doesn't tell. */
  readonly size?: number
  readonly availability: LocalAvailability
  /** Why it can't be used, and what to do. */
  readonly problem?: string
}

/** Options of {@link findLocalModels}. */
export interface FindLocalModelsOptions {
  /** The engines, where the app loads them by its own code. @default found by `import()` */
  engines?: LocalEngines
  /** What is spoken with the browser's own model, as language tags. @default ['en'] */
  languages?: readonly string[]
}

/**
 * What may run on this device: the browser's own model first, then small ones of engines. It downloads no model, but the
 * code of an engine (a few MB) where one is installed and the device can run it. It never rejects.
 * @example
 * const models = await findLocalModels()
 * const best = models.find(({ kind, availability }) => kind === 'chat' && availability === 'available')
 * if (best) flow.connect({ model: localModel(best.id) })
 */
export async function findLocalModels(options: FindLocalModelsOptions = {}): Promise<FoundModel[]> {
  const { engines = {}, languages = SPOKEN_BY_DEFAULT } = options
  const [gpu, builtIn] = await Promise.all([findGpu(), builtInAvailability(languages)])
  const missing = new Map<string, Promise<Missing>>()
  /** Each engine is loaded once, and only for a model that could run. */
  const missingOf = (engine: Exclude<LocalEngine, 'built-in'>) => {
    const known = missing.get(engine) ?? missingIn(engine, engines)
    missing.set(engine, known)
    return known
  }
  const rest = KNOWN_MODELS.map(async ({ engine, kind, name, needsGpu, ...builds }): Promise<FoundModel> => {
    const { model, size } = buildFor(builds, gpu)
    const found = { id: `${engine}/${model}`, engine, kind, name, size }
    if (needsGpu && gpu === null) return { ...found, availability: 'unavailable', problem: NO_GPU }
    const lack = await missingOf(engine)
    if (lack !== undefined) return { ...found, ...lack }
    const part = await storedPart({ engine, model }).catch(() => 'none' as const)
    return { ...found, availability: PARTS[part] }
  })
  return [builtInOf(builtIn), ...(await Promise.all(rest))]
}

type Missing = Pick<FoundModel, 'availability' | 'problem'> | undefined
type Builds = Pick<(typeof KNOWN_MODELS)[number], 'f16' | 'f32'>

const PARTS = { none: 'downloadable', some: 'paused', all: 'available' } as const

const NO_GPU =
  'This browser gives pages no graphics chip (WebGPU). Switch on hardware acceleration, or take another browser or device.'
const NO_API =
  'This browser has no model of its own. Chrome on a computer has one: see developer.chrome.com/docs/ai/prompt-api.'
const NOT_HERE =
  'The model of this browser does not run on this device: it takes some 22 GB of free disk and a strong graphics chip or processor.'

function builtInOf(availability: Availability | undefined): FoundModel {
  const problem = availability === undefined ? NO_API : availability === 'unavailable' ? NOT_HERE : undefined
  return {
    id: 'built-in',
    engine: 'built-in',
    kind: 'chat',
    name: 'The browser’s own',
    availability: availability ?? 'unavailable',
    ...(problem !== undefined && { problem }),
  }
}

function buildFor({ f16, f32 = f16 }: Builds, gpu: Gpu | null) {
  return gpu === null || gpu.hasF16 ? f16 : f32
}

async function missingIn(engine: Exclude<LocalEngine, 'built-in'>, engines: LocalEngines): Promise<Missing> {
  try {
    await loadEngine(engine, engines)
    return undefined
  } catch (error) {
    // All that loadEngine throws.
    const { code, message } = error as PersonaFlowError
    const availability = code === 'no-model' ? 'not-installed' : 'unavailable'
    return { availability, problem: message.replace('PersonaFlow: ', '') }
  }
}
