import { Part, type PartProps } from '../Part.tsx'

export interface ChatDateProps extends PartProps<'p'> {
  /** Epoch ms. */
  at: number
}

const DAY_MS = 86_400_000
const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' })
const NEAR = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' })

/** The day on which the messages below were written. Renders a `<p>`. */
export function ChatDate({ at, ...props }: ChatDateProps) {
  return (
    <Part as="p" {...props} data-pf="chat-date">
      <time dateTime={new Date(at).toISOString().slice(0, 10)} dir="auto">
        {dayOf(at)}
      </time>
    </Part>
  )
}

/** "Today", "Yesterday", or the date, as the reader writes it. */
function dayOf(at: number): string {
  const days = Math.round((new Date(at).setHours(0, 0, 0, 0) - new Date().setHours(0, 0, 0, 0)) / DAY_MS)
  if (days > 0 || days < -1) return DATE.format(at)
  const word = NEAR.format(days, 'day')
  return word.slice(0, 1).toLocaleUpperCase() + word.slice(1)
}
