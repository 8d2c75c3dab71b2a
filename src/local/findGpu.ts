/** A graphics chip that pages may use. */
export interface Gpu {
  /** It computes with numbers of 16 bits, which makes models smaller. */
  readonly hasF16: boolean
}

/** WebGPU as far as it is used here; TypeScript doesn't know it yet. */
interface WebGPU {
  requestAdapter(): Promise<{ readonly features: ReadonlySet<string> } | null>
}

/** The graphics chip that this browser gives to pages. One may know the interface and have none to give. */
export async function findGpu(): Promise<Gpu | null> {
  const { gpu } = (globalThis.navigator ?? {}) as { readonly gpu?: WebGPU }
  const adapter = await gpu?.requestAdapter().catch(() => null)
  return adapter ? { hasF16: adapter.features.has('shader-f16') } : null
}
