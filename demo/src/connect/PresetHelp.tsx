import type { ReactNode } from 'react'

/** What must be set on the side of the server, so that it answers this page. */
export function PresetHelp({ preset }: { preset: string }) {
  return (
    <div className="help">
      {HELP[preset] ?? <OtherHelp />}
      <p>
        When a page from the web calls your own device, Chrome asks once whether it may reach the local network. Say
        yes, or change it later in the settings of the site.
      </p>
    </div>
  )
}

const HELP: Readonly<Record<string, ReactNode>> = {
  Ollama: <OllamaHelp />,
  'LM Studio': <LMStudioHelp />,
  'Server route': <RouteHelp />,
  OpenRouter: <OpenRouterHelp />,
}

function OllamaHelp() {
  return (
    <>
      <p>
        Get a model with <code>ollama pull llama3.2</code>. Ollama answers pages on localhost by itself; for any other
        page start it with that page’s origin:
      </p>
      <pre dir="ltr">OLLAMA_ORIGINS={location.origin} ollama serve</pre>
    </>
  )
}

function LMStudioHelp() {
  return (
    <p>
      In LM Studio load a model, open <b>Developer</b>, switch the server on, and in its settings switch on{' '}
      <b>Enable CORS</b>. On the command line: <code>lms server start --cors</code>.
    </p>
  )
}

function RouteHelp() {
  return (
    <>
      <p>
        As apps do it: a route of their own, made with <code>createChatRoute</code>, holds the key, calls the model and
        tells it who the persona is. What a page says a persona is, it doesn’t pass on. The one of this demo starts, in
        a copy of the repository, with
      </p>
      <pre dir="ltr">npm run start:server</pre>
      <p>
        A script answers there too, unless <code>OPENAI_BASE_URL</code>, <code>OPENAI_MODEL</code> and, where one is
        needed, <code>OPENAI_API_KEY</code> name a model. It knows the personas of this demo; one that you import here
        is unknown to it.
      </p>
    </>
  )
}

function OpenRouterHelp() {
  return (
    <p>
      Make a key at <b dir="ltr">openrouter.ai/keys</b>. Models whose id ends in <code>:free</code> cost nothing.
    </p>
  )
}

function OtherHelp() {
  return (
    <p>
      Anything that speaks OpenAI’s chat completions will do: llama.cpp, vLLM, a provider on the web. It must allow
      calls from this page (CORS, origin <code>{location.origin}</code>); many providers on the web don’t.
    </p>
  )
}
