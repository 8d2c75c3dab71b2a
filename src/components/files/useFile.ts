'use client'

import type { FileUIPart } from 'ai'
import { useEffect, useState } from 'react'
import { dataUrlOf, fileNoteOf } from '../../core/index.ts'
import { usePersonaFlow } from '../../react/index.ts'

/** A file as far as it has been read. */
export interface ShownFile {
  readonly status: 'loading' | 'there' | 'missing'
  /** For pictures and players. */
  readonly src: string | undefined
  readonly bytes: number | undefined
}

/** Kinds that a page may open under an address of its own origin: in none of them a script can stand. */
const PLAIN = /^(?:image\/(?:png|jpeg|webp|gif|avif|bmp)|(?:audio|video)\/[\w.+-]+)$/i

/** Reads a file, and lets go of it when it is shown no more. */
export function useFile({ url, mediaType, providerMetadata }: FileUIPart): ShownFile {
  const flow = usePersonaFlow()
  const [read, setRead] = useState<Omit<ShownFile, 'bytes'> & { size?: number }>({ status: 'loading', src: undefined })
  useEffect(() => {
    let address: string | undefined
    let isGone = false
    async function load(): Promise<void> {
      const blob = await flow.files.read({ url, mediaType }).catch(() => undefined)
      if (isGone) return
      if (blob === undefined) return setRead({ status: 'missing', src: undefined })
      if (PLAIN.test(mediaType)) address = URL.createObjectURL(blob)
      // A drawing may hold scripts. As a picture it runs none; opened in a tab of its own it must not be of this origin.
      const isDrawing = address === undefined && mediaType.startsWith('image/')
      const src = isDrawing ? dataUrlOf(new Uint8Array(await blob.arrayBuffer()), blob.type) : address
      if (!isGone) setRead({ status: 'there', src, size: blob.size })
    }
    void load()
    return () => {
      isGone = true
      if (address !== undefined) URL.revokeObjectURL(address)
    }
  }, [flow, url, mediaType])
  const { size, ...file } = read
  const { bytes = size } = fileNoteOf({ ...(providerMetadata && { providerMetadata }) })
  return { ...file, bytes }
}
