'use client'

import { useEffect, useState } from 'react'
import { useLabels, useTurn } from '../../react/index.ts'
import { isReconnecting } from '../../store/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useChat } from './chatContext.ts'

/**
 * Counts the seconds until a server that wants to be left alone is asked again, and says when a lost connection is taken
 * up. Renders a `<p>`, or nothing.
 */
export function ChatRetrying(props: PartProps<'p'>) {
  const { conversationId } = useChat('Retrying')
  const turn = useTurn(conversationId)
  const labels = useLabels()
  if (isReconnecting(turn)) {
    return (
      <Part as="p" {...props} data-pf="chat-retrying">
        {props.children ?? labels.reconnecting}
      </Part>
    )
  }
  const retryAt = turn?.status === 'submitted' ? turn.retryAt : undefined
  return retryAt === undefined ? null : <Countdown key={retryAt} {...props} to={retryAt} />
}

function Countdown({ to, children, ...props }: PartProps<'p'> & { to: number }) {
  const labels = useLabels()
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return (
    <Part as="p" {...props} data-pf="chat-retrying">
      {children ?? labels.retrying(Math.max(1, Math.ceil((to - now) / 1000)))}
    </Part>
  )
}
