'use client'

import type { FileUIPart } from 'ai'
import { useLabels } from '../../react/index.ts'
import { createLazy } from '../createLazy.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useLoaded } from '../useLoaded.ts'
import { visibleText } from '../visibleText.ts'

/** Props of `Chat.File`. */
export interface ChatFileProps extends Omit<PartProps<'figure'>, 'part' | 'children'> {
  part: FileUIPart
}

/** Loaded with the first file. */
const view = createLazy(async () => (await import('../files/FileView.tsx')).FileView)

/**
 * A file in a message: a picture that can be enlarged, a player for sound and video, all else with its size and a way to
 * download it. What is in it is never run. Renders a `<figure>` with `data-kind`.
 */
export function ChatFile({ part, ...props }: ChatFileProps) {
  const labels = useLabels()
  const View = useLoaded(view)
  const [kind = ''] = part.mediaType.split('/')
  const name = visibleText(labels.file(part.filename ?? part.mediaType))
  // It is the same component once it is there.
  // oxlint-disable-next-line react/static-components
  const drawn = typeof View === 'function' ? <View part={part} key={part.url} /> : name
  return (
    <Part as="figure" {...props} data-pf="chat-file" data-kind={kind}>
      {drawn}
    </Part>
  )
}
