// Streamdown as it comes.
import { Streamdown } from 'streamdown'
import { textOf, useChatSubject } from './useChatRows.tsx'

export const subject = useChatSubject(
  ({ message }) => (
    <article data-role={message.role}>
      <Streamdown>{textOf(message)}</Streamdown>
    </article>
  ),
  {},
)
