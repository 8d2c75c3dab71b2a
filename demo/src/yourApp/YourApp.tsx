import { OwnMarkup } from './OwnMarkup.tsx'
import { OwnState } from './OwnState.tsx'

const MARKUP = `const { messages, status, sendMessage } = useConversation()

<ol>{messages.map(({ id, role, parts }) => <Line … />)}</ol>
<form onSubmit={() => sendMessage({ text })}>…</form>`

const STATE = `const chat = useChat({ transport })

<Chat.Adapter chat={chat} persona={{ name: 'Bo' }}>
  <PersonaChat suggestions={…} />
</Chat.Adapter>`

/** The two ways to take only half of the kit, beside each other. */
export function YourApp() {
  return (
    <>
      <header className="top">
        <a href="./index.html">Back to the demo</a>
        <h1>In your app</h1>
        <p>State and looks come apart. Take both, or the half that you lack.</p>
      </header>
      <main>
        <section aria-labelledby="markup-title">
          <h2 id="markup-title">Your markup, our state</h2>
          <p>
            A hook gives personas, memory and storage. This is the conversation of the demo: what you say here is there.
          </p>
          <Code>{MARKUP}</Code>
          <OwnMarkup />
        </section>
        <section aria-labelledby="state-title">
          <h2 id="state-title">Your state, our parts</h2>
          <p>
            Your own <code>useChat</code> keeps the messages, and nothing is stored. Our parts draw them.
          </p>
          <Code>{STATE}</Code>
          <OwnState />
        </section>
      </main>
    </>
  )
}

function Code({ children }: { children: string }) {
  return (
    <details className="code">
      <summary>The code</summary>
      <pre>{children}</pre>
    </details>
  )
}
