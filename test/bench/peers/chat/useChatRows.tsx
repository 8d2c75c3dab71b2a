// useChat in the frame that the others share; each peer brings its row.
import { useChat } from '@ai-sdk/react'
import { useEffect, useRef } from 'react'
import { createRoot } from 'react-dom/client'
import { painted } from '../../pages/chat/texts.ts'

export function useChatSubject(Row, { throttle }) {
  let tokens
  let chat
  const transport = {
    async sendMessages() {
      return new ReadableStream({
        async start(controller) {
          controller.enqueue({ type: 'start' })
          controller.enqueue({ type: 'text-start', id: 't' })
          for await (const delta of tokens) controller.enqueue({ type: 'text-delta', id: 't', delta })
          controller.enqueue({ type: 'text-end', id: 't' })
          controller.enqueue({ type: 'finish' })
          controller.close()
        },
      })
    },
    reconnectToStream: async () => null,
  }
  function App({ initial }) {
    chat = useChat({ transport, messages: initial, ...(throttle && { experimental_throttle: throttle, throttle }) })
    const scroller = useRef(null)
    useEffect(() => {
      scroller.current.scrollTop = scroller.current.scrollHeight
    }, [chat.messages])
    return (
      <div className="frame">
        <div className="scroller" ref={scroller}>
          {chat.messages.map((message, at) => (
            <Row
              key={message.id}
              message={message}
              isStreaming={chat.status === 'streaming' && at === chat.messages.length - 1}
            />
          ))}
        </div>
        <textarea />
      </div>
    )
  }
  return {
    async mount(history) {
      const initial = history.map(({ role, text }, at) => ({ id: `m${at}`, role, parts: [{ type: 'text', text }] }))
      createRoot(document.getElementById('root')).render(<App initial={initial} />)
      await painted()
      await painted()
    },
    async stream(given) {
      tokens = given
      await chat.sendMessage({ text: 'Go on' })
      await painted()
    },
  }
}

export const textOf = (message) => message.parts.map((part) => (part.type === 'text' ? part.text : '')).join('')
