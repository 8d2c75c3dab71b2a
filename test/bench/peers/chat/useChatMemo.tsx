// As the AI SDK's cookbook has it: blocks by marked, each memoized; rows memoized too.
import { marked } from 'marked'
import { memo, useMemo } from 'react'
import Markdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { textOf, useChatSubject } from './useChatRows.tsx'

const PLUGINS = [remarkGfm]
const Block = memo(({ text }) => <Markdown remarkPlugins={PLUGINS}>{text}</Markdown>)
const Row = memo(
  ({ message }) => {
    const text = textOf(message)
    const blocks = useMemo(() => marked.lexer(text).map(({ raw }) => raw), [text])
    return (
      <article data-role={message.role}>
        {blocks.map((block, at) => (
          <Block key={at} text={block} />
        ))}
      </article>
    )
  },
  (a, b) => a.message === b.message,
)

export const subject = useChatSubject(Row, { throttle: 50 })
