// Streamdown in memoized rows, throttled.
import { memo } from 'react'
import { Streamdown } from 'streamdown'
import { textOf, useChatSubject } from './useChatRows.tsx'

const Row = memo(
  ({ message }) => (
    <article data-role={message.role}>
      <Streamdown>{textOf(message)}</Streamdown>
    </article>
  ),
  (a, b) => a.message === b.message,
)

export const subject = useChatSubject(Row, { throttle: 50 })
