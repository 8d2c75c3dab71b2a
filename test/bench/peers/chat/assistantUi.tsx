// assistant-ui with its own Markdown and a runtime in the page.
import {
  AssistantRuntimeProvider,
  ComposerPrimitive,
  MessagePrimitive,
  ThreadPrimitive,
  useLocalRuntime,
} from '@assistant-ui/react'
import { MarkdownTextPrimitive } from '@assistant-ui/react-markdown'
import { useMemo } from 'react'
import { createRoot } from 'react-dom/client'
import remarkGfm from 'remark-gfm'
import { painted } from '../../pages/chat/texts.ts'

let tokens
let runtime
let ended

const PLUGINS = [remarkGfm]
const Text = () => <MarkdownTextPrimitive remarkPlugins={PLUGINS} />
const Message = () => (
  <MessagePrimitive.Root>
    <MessagePrimitive.Parts components={{ Text }} />
  </MessagePrimitive.Root>
)
const adapter = {
  async *run() {
    let text = ''
    for await (const token of tokens) {
      text += token
      yield { content: [{ type: 'text', text }] }
    }
    ended?.()
  },
}

function App({ initial }) {
  const options = useMemo(() => ({ initialMessages: initial }), [initial])
  runtime = useLocalRuntime(adapter, options)
  return (
    <AssistantRuntimeProvider runtime={runtime}>
      <ThreadPrimitive.Root className="frame">
        <ThreadPrimitive.Viewport className="scroller" autoScroll>
          <ThreadPrimitive.Messages components={{ Message }} />
        </ThreadPrimitive.Viewport>
        <ComposerPrimitive.Root>
          <ComposerPrimitive.Input />
        </ComposerPrimitive.Root>
      </ThreadPrimitive.Root>
    </AssistantRuntimeProvider>
  )
}

export const subject = {
  async mount(history) {
    const initial = history.map(({ role, text }) => ({ role, content: [{ type: 'text', text }] }))
    createRoot(document.getElementById('root')).render(<App initial={initial} />)
    await painted()
    await painted()
  },
  async stream(given) {
    tokens = given
    const end = new Promise((resolve) => (ended = resolve))
    runtime.thread.append({ role: 'user', content: [{ type: 'text', text: 'Go on' }] })
    await end
    await painted()
  },
}
