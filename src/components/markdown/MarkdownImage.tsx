'use client'

import { useState } from 'react'
import { useLabels } from '../../react/index.ts'
import type { SafeUrl } from '../../markdown/index.ts'
import { visibleText } from '../visibleText.ts'
import { MarkdownLink } from './MarkdownLink.tsx'

/** Props of `MarkdownImage`: an address that was checked, and the text instead of the image. */
export interface MarkdownImageProps {
  url: SafeUrl
  alt: string
}

/** An image tells its server who reads the message, and whatever its address carries: it is fetched on a click only. */
export function MarkdownImage({ url, alt }: MarkdownImageProps) {
  const labels = useLabels()
  const [status, setStatus] = useState<'blocked' | 'shown' | 'failed'>('blocked')
  if (status === 'failed') return <MarkdownLink url={url} words={alt === '' ? labels.image : alt} />
  if (status === 'shown') {
    return (
      <img
        src={url.href}
        alt={alt}
        referrerPolicy="no-referrer"
        onError={() => setStatus('failed')}
        data-pf="markdown-image"
      />
    )
  }
  return (
    <button type="button" onClick={() => setStatus('shown')} data-pf="show-image">
      <span>
        {labels.showImage(visibleText(url.host))}
        {alt !== '' && (
          <>
            : <bdi>{alt}</bdi>
          </>
        )}
      </span>
    </button>
  )
}
